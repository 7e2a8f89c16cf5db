# ruff: noqa: E501 - a rule a line
"""Which families of words (``peril_words``) mean danger when they stand together: a table, a rule a line.

Words in a row follow one another with few words between; ``~`` parts what stands anywhere near in the sentence. Capitals
name families, ``A|B`` either of them, small letters are words themselves.
"""

RULES = """
# suicide and self-harm
bridge|cliff|viaduct ~ sorry|goodbye|crying|rang ~ SHE|mum|WANT
crisis_line|crisis_team|samaritans|crisis_service ~ rang|ring~|called|times|plan|text~|night
gave|gives|giving POSS KIN|nan|mum|friend POSS PETS ~ nothing|nothing_left|gone|goodbye|away
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
HEIGHT ~ CLIMB ~ he|he's|he'd|she|she's|she'd|him|her
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
rope|noose|cord found ~ shed|loft|garage|bedroom|wardrobe|tree|bag|woods
attempt~|attempts|attempted ~ suicide|hang|overdose
cut down ~ hanged|hanging_from|was_hanging|hanging_himself|hanging_herself|brother|garage|beam|loft|found|rope|police|banister
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
do|doing|does|done himself|herself|themselves|myself in|harm
nothing|nothing_left ~ live|living for ~ SHE|SAY|me
nothing|nothing_left left for|here SHE|me|HER|him
end|ends|ending it all ~ SHE|SAY|WANT
NEG|not wake|waking up ~ WANT|rather|hope~|wish~
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
times|timed|timing +her|him|them ~ he|she|he's|when|trips|shopping|school
ASK2 ASKS HER|him ~ before|to|for
needs|need|without|asks HISPERM
STOPS +HER +SEEING
NEG let|lets|letting HER see|visit|speak|talk|ring|call|go|leave|have|meet|work|use|out|eat|wash|sleep
CHECK every|all|through PHONE ~ he|he's|KIN
NEG able|free to ~ OUT ~ he|KIN|because
chair|wardrobe|furniture|drawers under|against|behind handle|door
POSS FACE BROKEN
BROKEN FACE ~ SHE|CHILD|FRAIL|reception|again
put|puts|push~|pushed|shove~|shoved|threw|throws|thrown|smash~ HER|mum|CHILD through|into|against|down THROUGH
put|puts hands|hand on|round|around HER
put|puts HER in|under ground|hospital|grave|wheelchair|box|coffin
pushed|shoved|thrown|slammed|dragged against|into|through|down THROUGH|stairs
sends|sent|sending|sends HER PICS ~ door|house|car|school|windows|work ~ ex|he|husband|partner
find|finds HER ~ kill|hurt|never|wherever|matter|leaves|leave|get
got|has|have|found|knows ~ new|her|their address|whereabouts ~ ex|husband|partner|father|dad|FEAR|drive_past|driving_past|refuge
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
petrol ~ rag|rags ~ bottle|found|behind|outside|door|flat
PETROL ~ DOOR
PETROL ~ poured|doused|covered|thrown
BRICK ~ window|letterbox|door ~ NEXT
keep~|keeps|kept|sleeps|sleeping|has|hides|hid ~ WEAPON ~ behind|under|by|beside|next|in NEARBY
WEAPON behind|under|beside NEARBY
SETON
point~|pointing|pointed ~ gun|crossbow|rifle|HER|people ~ crossbow|gun|rifle|weapon|laser
lucky|snitch|grass SAY|NEXT
threat|threats|threatened|threatening ~ life|kill|harm|burn|violence|rape|acid|hurt|stab|beat

# exploitation
PACK ~ OCCUPY ~ POSS HOME
OCCUPY POSS HOME ~ PACK|deal~|drugs|line|to
SLEEPS in|on|under|at ROUGH ~ PACK|POSS|taken_over|scared|own
PACK ~ KEYS ~ GIVES|have|has|took|got|only
PACK ~ stash~|keep|keeps|store~|leave ~ gear|drugs|scales|package|packages|weapons ~ his|her|hers|theirs|POSS
DEBT ~ DEALER
DEBT ~ CRIME|sex|threat~
WORKOFF ~ room|men|sex|boyfriend|dealers
MADE HER CRIME
MADE to CRIME
CRIME drugs|gear|weed|weapons|knives for ~ BIGONES|older|man|men|others|mates|DEALER
men|punters|customers|blokes pay|paying|paid ~ with|sex ~ her|girl|girls|woman|boyfriend|she
keep~|kept|keeping|holding|held HER|women|men|girls|people|workers in caravan|flat|house|shed|room|basement|cellar|attic|garage ~ work~|food|NEG|pay|out
women|girls|men|workers ~ kept|locked|held in flat|house|room|caravan|basement|cellar ~ NEG|work~|out
work~|works|working for food|nothing|bed|tobacco|drink ~ SHE|them|boss|man
has|have|had|got|gotta|told|made ~ hold|keep|stash|carry|deliver|run|drop|move STUFF ~ BIGONES|them|owe~|or|else|debt
BIGONES ~ SAY|hold|keep|stash|make|made|owes|owe~|give~|got|using ~ CHILD|lad|MINOR|him|he
NEG say no ~ PACK|KIN|lads|boys
PACK ~ come|comes|coming|get|gets|climb~|let|lets themselves|in|through ~ window|balcony|key|keys ~ use|using|sleep|cook~|smoke~|deal~|POSS ~ POSS
PACK let|lets|letting themselves in|into ~ POSS|flat|house
drop~~|dropping|carry~|carrying|running|holding|shifting STUFF for ~ BIGONES|them|man|men|DEALER|mates
asleep|SLEEPS ~ ROUGH ~ CHILD|MINOR|YOUNG
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
"""
