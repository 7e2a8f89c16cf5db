# ruff: noqa: E501 - a rule a line
"""Which families of words (``peril_words``) mean danger when they stand together: a table, a rule a line.

Words in a row follow one another with few words between; ``~`` parts what stands anywhere near in the sentence. Capitals
name families, ``A|B`` either of them, small letters are words themselves.
"""

RULES = """
# suicide and self-harm
NEG point ~ going|living|carrying|life|anything|anymore|on
STOCK MEDS
TAKE LOTS MEDS
TAKE POISON
WANT DIE
SAY WILL DIE
NEG WANT ALIVE
NEG see|sees DIE|ALIVE
NEG be|need|needing ~ much_longer|anymore|for_much_longer|for_long|for_ever
better off ~ dead|gone|without
GOODBYE ~ TEXTS
SAY FAMILY LOVE
tell|told ~ LOVE ~ done|goodbye|sorry_for_everything
TALKDOWN
HEIGHT ~ CLIMB ~ SHE
ledge|parapet|railings ~ SHE|found|talked ~ on|over|side|edge|wrong
wrong_side|other_side ~ railings|barrier|parapet|ledge
jump~~|threw|throw|step~~|walk~|run~~|lie|lying in|under|on front|tracks|line|path|a ~ TRAIN|tracks|line
front of ~ train|bus|lorry|traffic|car ~ walk~|jump~|step~~|throw|threw|run|ran|want~
CUTS LIMB
CUTS POSS ~ LIMB|BODY
razor_blade|razor_blades|blades ~ under|mattress|bedroom|hidden|found|bathroom
burn~|burnt|burning|stubb~ POSS LIMB
SEARCH1 ~ DIE
attempt~|attempts|tried|try ~ LIFE
attempt~|attempts|attempted ~ suicide|hang|overdose
cut down ~ hang~|brother|garage|beam|loft|found|rope|police|banister
found|cut|tried hanging|hanged|hung
noose|ligature|ligatures|hanged|hanging_himself|hanging_herself
rope|belt|cord|wire ~ neck|beam|loft|rafters|banister ~ SHE
GIVES PETS AWAY
GIVES AWAY PETS
SECTIONED ~ SHE|WEEKS|CHILD|detained|taken
voices ~ tell~|telling|told|say~|saying|walk|kill|hurt
wrote|written|writing|leaving|left NOTES ~ FAMILY|goodbye|DIE
NEG take ~ any_more|anymore|much_more|no_more
NEG cope ~ any_more|anymore|much_more|SHE
burden ~ SHE|on|to
stopped|NEG taking|take|takes MEDS
life NEG worth
hopeless|suicidal|self-harm|self-harms|self-harmed|self-harming|overdose|overdosed

# domestic abuse
NECK ~ hands|hand|arm|forearm|hold|lead|cord|scarf|cable|rope|headlock
NEG breathe
HOLD +CROSS CARD ~ he|he's|husband|partner|son|boyfriend|brother|ex|she|daughter|mum|dad|grandson|they|lads|men|neighbour|carer|uncle|niece|nephew|friend|man|boss
GIVE1 HER TENNER
TENNER ~ account|accounts|show|send|prove|photo|explain ~ POSS|HER|SHE
SPY POSS CARD|PHONE
SPY ~ POSS car|phone|bag|coat|house|movements
put|puts|fit~~|fitted|hid|hidden|plant~ SPY ~ POSS|SHE
CHECK POSS PHONE
NEG allow~|allowed|permitted|let|lets|letting ~ OUT ~ HER|SHE|KIN
times|timed|timing HER ~ SHE
ASK2 ASKS HER|him ~ before|to|for
needs|need|without|asks HISPERM
STOPS +HER +SEEING
cut~~|cuts HER off from
isolat~|isolated ~ SHE|HER
answers|speaks|talks|speak for +CROSS ~ he|he's|husband|partner|boyfriend|uncle|mother-in-law|brother|midwife|doctor
NEG let|lets|letting|leave|leaves HER ~ alone|midwife|doctor|own|side|sight
TURNUP ~ POSS WHERE ~ keep|keeps|ex|again|he|nights|frightened|NONMOL|dad|husband|partner|boyfriend
keeps TURNUP ~ HER|POSS
waits|waiting|sits|sitting|watching|lurking|lurks|stands|standing outside her|mum's|victim's
ex|ex-husband|ex-partner|ex-wife|ex-boyfriend ~ TURNUP|harass~|follow~|stalk~|turned|threat~|text~|calling|ringing
NONMOL
MARRY ~ FORCE|MINOR ~ SHE|CHILD|family|girl|parents
SHAME ~ family|brothers|community|brought|father|parents|uncles|HER
deal_with|sort_out|punish ~ brothers|uncles|cousins|family ~ HER|SHAME
LEAKS PICS ~ HER|SHE ~ if|unless|leaves|threat~|online|everyone|round|estate|blackmail~
HAVE1 PICS ~ HER|SHE ~ what|because|if|do|does|threat~|make|makes|made|says|told
PREGNANT ~ HIT
HIT ~ FALL
HIT +HER BODY|with|about|so|until|when
HIT +POSS +KIN|CHILD
HIT +CHILD|LITTLE|FRAIL
HIT ~ by ~ KIN|HER
UNEXPLAINED INJURY
INJURY ~ UNEXPLAINED ~ SHE|CHILD|FRAIL
INJURY ~ BODY ~ SHE|CHILD|FRAIL|resident
GRIP marks|mark|bruises|bruising
black_eye|black_eyes|split_lip|fat_lip|burst_lip|finger_marks
SAY WILL KILL
SAY KILL HER
WILL KILL HER
WILL be|get|getting DONE
be|get|gets|getting DONE ~ SAY|if|WILL
SAY ~ burn ~ house|home|flat|down
THREATLINE
SAY ~ know|knows|knew ~ where|car|school ~ live|lives|drives|works|goes|car|school
lock~ fridge|food|cupboards|cupboard
drag~~|dragged|drags +HER
hair ~ drag~~|pull~ ~ HER|POSS
FEAR ~ SHE|KIN|CHILD|FRAIL
controls|controlled|controlling +HER
control~~|controlling|coercive ~ relationship|partner|husband|behaviour|money|finances|HER
sex ~ MADE|NEG|against|asleep|refus~ ~ HER|SHE

# children
CHILD ALONE
ALONE ~ CHILD ~ left|leave~|leaving|night|evening|evenings|most|overnight|house|home|car
left|leaves|leaving CHILD ~ ALONE|night|hours|pub|with
CHILD ~ WANDER ~ PLACE|NIGHT|UNDRESSED
UNDRESSED ~ PLACE ~ CHILD|FRAIL|SHE|ELDER
CHILD ~ DIRTY
LITTLE ~ DRUGS|DRUNK
CHILD ~ DRUGS ~ front|around|house|room|home|bedroom|kitchen|living_room|deal~|hold
FIGHT ~ in front of ~ CHILD
FIGHT ~ front|witness~|seen|saw|heard ~ CHILD ~ MUM|dad|parents|home|night|nights
CHILD caught|struck|hit|hurt|injured|burnt|scalded ~ by|plate|thrown
DRUNK ~ MUM|SHE ~ INCHARGE ~ CHILD|school|them
into|in POSS BED ~ NIGHT ~ dad|stepdad|uncle|brother|grandad|he|man|cousin|father|stepfather|lodger
comes|came|coming|gets|got|goes|climbs into POSS BED
MISS HEALTH ~ CHILD|PREGNANT|LITTLE
NEG SCHOOL ~ WEEKS|since|easter|months|september|half_term ~ CHILD|MINOR|lad
NEG SEEN HER|CHILD|lad|FRAIL
NEG SEEN ~ WEEKS ~ HER|SHE|POSS|CHILD|FRAIL
nobody|no-one|no_one SEEN HER|CHILD|lad
CHILD ~ OLDER MAN
CHILD ~ picked|pick|collected|dropped|met ~ MAN|OLDER|car|cars
CHILD ~ boyfriend ~ 18|19|20|21|22|23|24|25|26|27|28|29|30|31|32|33|35|38|40|older|adult
CHILD ~ going|goes|gone|went missing|overnight
RSO ~ MOVED|CHILD|school|playground
PARTY ~ SWAP ~ CHILD|OLDER|girls|boys
ASK ~ PICS ~ NUDE|exchange
PICS NUDE
MADE|ASK ~ NUDE ~ CHILD|MINOR|girl
CHILD ~ YOUNGCARE POSS SIBLINGS
YOUNGCARE ~ SIBLINGS ~ CHILD|MINOR
CHILD ~ FGM ~ holidays|holiday|abroad|aunt|summer|family|ceremony|africa|somalia|gambia|daughters
BOTTLE ~ SPIKE ~ LITTLE|CHILD|sleep
fag|cigarette burns|burn
flinch~|cower~|wince~ ~ SHE|CHILD|when
YOUNG|MINOR ~ PARTY ~ OLDER|MAN
touch~|touched|fondl~ ~ private|inappropriate|inappropriately|sexually ~ HER|CHILD
watch~ CHILD ~ bath|shower|undress~|toilet|changing
CHILD ~ tied|chained|starved|force-fed|beaten|shaken|caned|whipped

# weapons and threats
GUNS
TOOL ~ ARMED
throw~|threw|thrown TOOL ~ at|over HER|people|child|officer|face
acid|ammonia|corrosive ~ throw~|threw|thrown|face
carry~|carries|carrying|pull~|pulled|produc~|produced|brandish~|armed knife|knives|blade|gun|weapon
FIRE1 SHOTS
SHOTS FIRE1
shot|shots|shooting at|through door|window|house|HER|car|rifle|flat
shot|shots|shooting ~ air_rifle|gun|rifle|pellet|rounds
POUR PETROL
PETROL ~ DOOR
PETROL ~ poured|doused|covered|thrown
BRICK ~ window|letterbox|door ~ NEXT
SETON
point~|pointing|pointed ~ gun|crossbow|rifle|HER|people ~ crossbow|gun|rifle|weapon|laser
lucky|snitch|grass SAY|NEXT
threat|threats|threatened|threatening ~ life|kill|harm|burn|violence|rape|acid|hurt|stab|beat

# exploitation
PACK ~ OCCUPY ~ POSS HOME
OCCUPY POSS HOME ~ PACK|deal~|drugs|line|to
SLEEPS ~ ROUGH ~ PACK|POSS|taken_over|scared|own
PACK ~ KEYS ~ GIVES|have|has|took|got|only
PACK ~ stash~|keep|keeps|store~|leave ~ gear|drugs|scales|package|packages|weapons ~ his|her|hers|theirs|POSS
DEBT ~ DEALER
DEBT ~ CRIME|sex|threat~
WORKOFF ~ room|men|sex|boyfriend|dealers
MADE HER CRIME
MADE to CRIME
PAPERS HELDBY
HELDBY POSS PAPERS
NEG NOPAY ~ LABOUR|TOAROOM|work~
SLEEPS ~ TOAROOM
SLEEPS ~ LABOUR ~ NEG|men|workers|girl|woman|SHE
picked|collected|driven ~ LABOUR ~ WAGES
gangmaster|gangmasters|traffick~|trafficked|enslaved|bonded_labour
CHILD|MINOR ~ RUNNER
RUNNER ~ WRAPS ~ SHE|lad|CHILD|missing|days
wraps ~ SHE|lad|CHILD|picked|found|carrying
different|strange|several|older men|males ~ MENVISIT|girls|her|she|woman
MENVISIT ~ MAN ~ SHE|woman|girl|women|frightened|leave
NEG leave|leaves|go ~ house|out|alone|MENVISIT ~ frightened|FEAR|id|allowed
CASHIN ~ HER|POSS|SHE|FRAIL
SIGN ~ PROPERTY ~ over ~ HER|him|POSS
PACK|KIN ~ got|have|has|took|taken|using POSS pension|savings|bank|card|pension_card|benefits|money
living|lives|live in POSS house|home|flat ~ rent|NEG|free|refus~|PACK
ONLINE ~ BIGMONEY ~ SHE|HER
drops|drop|dropping|recruit~|running|run ~ young_ones|youngsters|kids|CHILD ~ flats|drugs|packages|bags|estate
county_lines|cuckooed|cuckooing ~ SHE|HER|POSS|CHILD|lad|tenant|address

# adults at risk, neglect, fire
CLUTTER ~ BLOCKED
SMOKE ~ BEDOX
SCORCH ~ carpet|bed|bedding|furniture|sofa|chair|floor|SHE|clothes|kitchen
COOK LEFTON ~ SHE|times|again|fire
LEFTON ~ COOK ~ SHE|times|again|fire
FLAME ~ INDOORS ~ SHE|keep|warm|lit|cook~
burn~|burning|burns furniture|rubbish|wood|floorboards ~ warm|grate|inside|heat|room|keep
NEG ALARM ~ SMOKE|SHE|CLUTTER|oxygen|CHILD|FRAIL
NEG WASH ~ WEEKS ~ SHE|HER|POSS
NEG WASH ~ FRAIL|ROT|alone|refus~
LOSTWEIGHT ~ STONE
ROT ~ SHE|POSS|FRAIL|CHILD
REFUSE ~ HELP ~ SHE|POSS|FRAIL|all
OUTOF NEED ~ SHE|POSS|FRAIL|CHILD|HER
NEED OUTOF
NEED ~ run_out|ran_out ~ SHE|POSS|FRAIL
NEG UTIL ~ SHE|HER|POSS|CHILD|FRAIL
UTIL CUTOFF ~ SHE|POSS|FRAIL|CHILD|HER
CUTOFF ~ UTIL ~ SHE|POSS|FRAIL|CHILD|HER
FLOOR ~ FOUND ~ SHE|HER|FRAIL
CARER ~ NEG BADCARE
CARER ~ MISS|cancel~|shout~|rough|roughly|stole|steal~|hit|hurt|slap~~|neglect~
REFUSE CARER
sat|sitting|lying|left in POSS ~ mess|own|urine|faeces
LOCKS +HER in|out|bedroom|room|up
LOCKS in ~ bedroom|room|house|cupboard|shed|garage
FRAIL ~ FILMING
FILMING ~ FRAIL|HER ~ witch|names|kids|lads|youths|local|neighbours
FRAIL ~ WANDER ~ PLACE|NIGHT|UNDRESSED|police
FRAIL ~ UNDRESSED
KIN ~ CASHIN ~ HER|POSS|SHE
TAKES2 POSS savings|pension|money|benefits|inheritance|card ~ grandson|granddaughter|son|daughter|nephew|niece|neighbour|carer|lodger|friend|HER
NEG ~ doing|do|does ~ POSS SHOPPING
FRAIL ~ NEG SHOPPING
FRAIL ~ ALONE ~ NEG|OUTOF|cold|fall~|fell|lost
dementia ~ alone|wander~|found|gas|night|lost|police|door|cooker|driving|money
FEAR ~ leave|go|open|answer ~ house|door|home|out
weigh~|weighs ~ stone|kilos|kg ~ SHE
NEG answer~|answered|open|opened|opens ~ door ~ WEEKS
self-neglect|self-neglecting|hoarder|hoards|squalor
"""
