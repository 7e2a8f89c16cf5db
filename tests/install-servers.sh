#!/bin/sh
# Makes sure that the servers and programs of the system tests are there: Dovecot (IMAP, LMTP), Postfix, PostgreSQL, 7z,
# qpdf, poppler's pdftotext and pdftoppm, Chromium and its driver, systemd's analyser (nothing of systemd is started).
# Installs what is missing when it may (root, or sudo without a password); else says in one sentence what to install and ends
# well: those tests are then skipped, and say so (with CI=true they fail instead). No service is started and no database
# cluster made by the installation, and the tests never use the system's own.
set -u
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin

missing=
need() { # need PACKAGE FILE-OR-COMMAND...
    package=$1
    shift
    for one in "$@"; do
        case $one in
        /*) test -x "$one" || { missing="$missing $package"; return; } ;;
        *) command -v "$one" >/dev/null 2>&1 || { missing="$missing $package"; return; } ;;
        esac
    done
}
newest() { # newest FILE...: the last of them, or the pattern itself where it fits none
    for one in "$@"; do :; done
    echo "$one"
}
find_missing() {
    missing=
    need dovecot-imapd dovecot /usr/lib/dovecot/imap
    need dovecot-lmtpd /usr/lib/dovecot/lmtp
    need postfix postfix
    # shellcheck disable=SC2086
    need postgresql $(newest /usr/lib/postgresql/*/bin/postgres) $(newest /usr/lib/postgresql/*/bin/initdb)
    need p7zip-full 7z
    need qpdf qpdf
    need poppler-utils pdftotext pdftoppm
    need chromium chromium
    need chromium-driver chromedriver
    need systemd systemd-analyze
}
say_missing() {
    echo "tests: some system tests need more programs; install them with: apt-get install --no-install-recommends$missing" >&2
    exit 0
}

find_missing
test -n "$missing" || exit 0

command -v apt-get >/dev/null 2>&1 || say_missing
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    say_missing
fi

# Debian starts a freshly installed server at once, on the well-known ports; 101 from this file forbids that. One that was
# there already is left as it is.
policy=/usr/sbin/policy-rc.d
made=
trap '$as_root rm -f $made' EXIT
trap 'exit 1' HUP INT TERM
if [ ! -e $policy ]; then
    made=$policy
    printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null && $as_root chmod 755 $policy
fi
# It would also make a cluster of its own; this file, there for as long as the installation takes, forbids that.
clusters=/etc/postgresql-common/createcluster.d
$as_root mkdir -p $clusters && made="$made $clusters/mailflow-tests.conf"
printf 'create_main_cluster = false\n' | $as_root tee $clusters/mailflow-tests.conf >/dev/null

log=$(mktemp)
install() {
    # $missing and $as_root are words, on purpose.
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends $missing \
        </dev/null >"$log" 2>&1
}
echo "tests: installing$missing"
# shellcheck disable=SC2086
install || { $as_root apt-get update -q </dev/null >"$log" 2>&1 && install; } || tail -n 3 "$log" >&2
rm -f "$log"

find_missing
test -z "$missing" || say_missing
