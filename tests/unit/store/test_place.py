from pathlib import Path

from mailflow.store import place
from tests.unit.store.conftest import settings_in

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/share rw - nfs4 server.example:/share rw
31 22 0:41 / /srv/ssh rw - fuse.sshfs someone@server.example: rw
32 22 0:42 / /srv/memory rw - tmpfs tmpfs rw
33 22 8:17 / /srv/my\\040stick rw - vfat /dev/sdb1 rw
34 30 0:43 / /srv/share/disk rw - xfs /dev/mapper/data rw
"""


def said(folder):
    return list(place.problems(settings_in(Path(folder)), TABLE))


def test_a_disk_of_the_machine_is_fine_even_below_a_share():
    assert said("/var/lib/mailflow") == []
    assert said("/srv/share/disk/mailflow") == []


def test_network_memory_and_removable_places_each_get_their_sentence():
    assert ["network share (nfs4)" in s for s in said("/srv/share/x")] == [True]
    assert ["network share (fuse.sshfs)" in s for s in said("/srv/ssh/x")] == [True]
    assert ["in memory (tmpfs)" in s for s in said("/srv/memory/x")] == [True]
    assert ["removable disk (vfat)" in s for s in said("/srv/my stick/x")] == [True]
    assert ["temporary files" in s for s in said("/tmp/x")] == [True]
    assert ["removable disks appear" in s for s in said("/media/someone/x")] == [True]


def test_the_real_table_of_mounts_can_be_read(settings):
    assert place.mount_of(Path("/"), Path("/proc/self/mountinfo").read_text()) is not None
    assert all("store.path" in sentence for sentence in place.problems(settings))
