# ruff: noqa: E501 - a rule a line
"""Signs that those who are trained to notice them write down, as a child or a neighbour would put them.

A table like that of ``peril_rules``, which says how its lines are read. Each line asks for so much beside the sign that
the same words about a parcel, a repair or a dispute do not meet it.
"""

RULES = """
# cutting
girls|girl|daughter|daughters|sister|sisters|niece|nieces were|was|been|being|be|get cut|sewn|done ~ hurt~|hurts|party|abroad|lady|ladies|pain|blood|bled|holiday|auntie|aunt|grandmother
lady|ladies|woman|women|aunt|auntie|aunties|grandmother held ~ legs|down|razor|blood
held +POSS legs +down|apart|open
pass|passes|passing|going|doing +water|wee|urine ~ pain|hurts|painful|stings|cries|long_time|sore ~ abroad|summer|holiday|trip|CHILD|girl|school|class|pe
toilet|loo|bathroom ~ long|longer|ages|half_an_hour|hour ~ since|after ~ summer|holiday|abroad|trip|africa|break ~ SHE|girl|class
NEG sit|sitting +down|still|comfortably|cross-legged ~ since|after ~ summer|holiday|trip|abroad|break
ceremony|procedure|operation ~ girls|girl|daughters|daughter|sisters|niece ~ COUNTRY|abroad|grandmother|aunt|back_home|cut|special|traditional|cultural
made|become|becomes|becoming|turned a|into +woman|lady ~ COUNTRY|abroad|holiday|grandmother|aunt|summer|trip|ceremony|asked
hurt|hurts|sore|bleed~|bleeding|blood|pain|razor|blade ~ down_below|down_there|between_her_legs|between_the_legs
sewn|stitched|sewed +up|closed|shut ~ child|girl|little|baby|expecting|mum|birth|midwife|labour
purif~|purified|purification ~ girl|daughter|she|her|aunt
clean|pure for +POSS +husband
operation|stitches|scarring|scars ~ labour|birth|midwife|maternity ~ fgm|reversal|type|sewn|cut

# marriage and honour
one_way|one-way ticket|tickets|flight ~ COUNTRY|her_name|his_name|abroad ~ SHE|found|dad|father|family|girl
ticket|tickets|flight|flights ~ COUNTRY ~ gcses|exams|a-levels|school|college|NEG|found|one_way ~ dad|father|family|parents|uncle|brother|scared|frightened
parents|family|father|mother|uncle|dad|grandmother chosen|choosing|picked|found|arranged ~ husband|wife|groom|bride|match|rishta ~ SHE|cousin
husband|groom|man|cousin|someone ~ NEG met|seen|know ~ marry|wed|chosen|engaged|husband
brothers|cousins|uncles follow~|watch~|escort~|guard~|guarding +HER
cousins|brothers|uncles|family ~ brought|bring|bringing|dragged|drove|fetched|took HER +back ~ NEG|seen|work|college|boyfriend|refuge
spoon ~ underwear|airport|knickers|pants|security
disown~ ~ SHE|father|family|boyfriend|girlfriend|marry
taken|pulled|kept out of|from +school|college|sixth_form|university ~ husband|marry|wedding|father|COUNTRY|boyfriend|phone
gay|lesbian|trans|bisexual ~ father|dad|family|parents|mother|brothers ~ cured|wed|marry|kill|beat~|exorc~|normal|sent_home|dead|disown~|worse
family|father|dad|parents|brothers|husband|mother-in-law|uncle taken|took|takes|confiscated|smashed POSS phone|passport|bank_card ~ boy|boyfriend|NEG|college|since|locked
dragged|forced|bundled into|in|onto +car|van|plane ~ HER|family|brothers|men|screaming
izzat|khandan|besharam ~ SHE|family

# children used for crime
keeps|kept turning_up|being_found|being_picked_up|getting_found ~ MINOR|CHILD|lad|home
phones|mobiles ~ two|three|several|multiple|burner ~ rings|ringing|buzz~|buzzing|hidden|hides|lessons|cash|trainers|older|MINOR|CHILD|lad
second|burner|spare|another phone ~ rings|ringing|buzzing|hidden|hides|lessons|cash|trainers|older|secret|leaves|out_at_all_hours
work|working|works|paying|pay +off ~ police_took|police|seized|lost|parcel|drugs|stash|olders|elders|older ~ SHE|CHILD|MINOR
lost|lose|dropped|losing +the|his|a|their +parcel|package|pack|stash|gear|drugs|food ~ FEAR|owe~|owes|debt|leave|pay|back|dealer|dealers|frightened|scared
olders|elders|older_lads|older_boys|older_ones|bigger_boys|big_boys want~|wants|after|looking|waiting|send~|sends|sent|give~|gives|gave|hold|tell|told|said ~ money|HER|SHE|CHILD
FEAR of +older|bigger lads|boys|ones|men|kids ~ SHE|CHILD|him
lads|boys|men|people|ones who send|sends|sent|run|pay|use|drive +him|her|them
trainers|tracksuit|designer|north_face|moncler|rolex ~ NEG|cannot afford|bought|explain|say|account
plugged|plugging|banked|banking ~ drugs|wraps|deals|CHILD|lad|boy
drugs|wraps|crack|heroin|deals|rocks ~ pants|underwear|sock|inside_him|inside_her|internally|underpants|bum|rectum|boxers ~ SHE|MINOR|lad|CHILD
bag~~|bags|bagging +up +for
man|bloke|lad|guy|someone|driver SHE calls|called|knows +boss|big_man|bro|uncle ~ driven|drives|car|MINOR|CHILD|money|errands|work
man|men|bloke|lads|car outside|at|by|near ~ school|gate|gates|children's_home|college ~ hand~|hands|handing|gives|giving|offers|offering|approach~|approaching ~ CHILD|pupils|year|kids|envelopes|vapes|money
ticket|tickets|train|bus|coach ~ drugs|wraps|deals|heroin|crack ~ MINOR|CHILD|lad|he|she
found|picked|located|arrested|stopped|returned ~ miles|stranger's_flat|stranger's|hotel|trap|coast|another_force|other_end|different_town ~ wraps|deals|drugs|cash|knife|crack|heroin|weapon ~ SHE|MINOR|CHILD
sent|sends|send|sending him|her|them|CHILD|lad up|out|down|away|off ~ deal|deals|drugs|shoplift|olders|lads|country
stays|staying|stayed|sleeps in|at other|different|strangers|stranger's people's|houses|flats|men's|flat ~ days|nights|bags|CHILD|MINOR
errands|jobs|favours|deliveries for ~ older|olders|lads|gang|men|dealers ~ CHILD|MINOR|lad|boy|he|she
shown|showed|posing|poses|videos|video|photos ~ machete|knife|knives|zombie|blade|gun ~ CHILD|MINOR|lad|snapchat|drill

# children and those who want them
CHILD|MINOR|girl ~ tattoo|tattoos|tattooed|branded|initials ~ man's|name|older|boyfriend|his
messages|pictures|photos|chats|calls|friend_requests|texts from men|man|males|strangers|adults ~ NEG|met|asking|more|CHILD|MINOR|girl
pays|buys|gives|tops|sends HER ~ pictures|photos|pics|selfies ~ return|exchange|wants|expects
gets|getting|got|dropped|climbs|seen out|off|into|in|from different|strange|unknown|older +car|cars|taxi|van|men's
coach|teacher|leader|tutor|priest|vicar|imam|volunteer|lodger|uncle|neighbour|man|stepbrother|babysitter ~ CHILD|under_twelves|lads|girls|boys|pupils ~ secret|secrets|cider|vodka|stay_over|sleep_over|sleepovers|alone_with|not_to_tell|lifts_home|presents|vapes|tickle~
ask~|asked|told|tells|made|begged him|her|them|CHILD NEG tell|say ~ mum|mummy|parents|daddy|dad|secret|game|lifts|CHILD|teacher|coach
grandad's|grandpa's|uncle's|daddy's|special|secret|our +game|secret|secrets|games|cuddles|cuddle|friend ~ CHILD|MINOR|mummy|tell|NEG|drew|draws|told
secret|secrets ~ mummy|daddy|NEG_tell|not_allowed_to_tell|mustn't_tell|cannot_tell ~ CHILD|MINOR|says|told
draws|drew|drawing|drawings|drawn|pictures ~ without_clothes|no_clothes|naked|willy|willies|penis|genitals ~ CHILD|SHE
wets|wetting|wet|soils|soiling|soiled himself|herself|themselves|pants|knickers|bed ~ whenever|when|since ~ stepfather|stepdad|dad|uncle|collect~|fetch|visit~|contact|man|comes|he
act~|acting|acts|acted +out ~ sexual|things|beyond|dolls|other_children ~ CHILD|MINOR
NEG CHILD ~ should|would|ought know|say|see|have_to|do
sexualised|sexualized|sexually ~ CHILD|MINOR|behaviour|language|age|play|SHE
morning_after|morning-after|sti|chlamydia|gonorrhoea|syphilis|pregnancy_test|termination|condoms|contraception ~ MINOR|CHILD|schoolgirl
meet|met|meeting|meets|meet_up ~ online|account|claiming|claims|snapchat|instagram|roblox|pretend~|profile|discord ~ man|male|older|adult|men|bloke|real_age|says_he_is|pretend~|claiming
toilets|toilet|woods|changing_room|cubicle with|and boy|girl|CHILD|MINOR ~ found|caught|man|male|alone
undress~|undresses|changes|change ~ watch~|watches|watching|film~|filming ~ CHILD|MINOR|girls|boys
kissed|kissing|kisses|fondl~|strok~|stroked|stroking ~ CHILD|MINOR ~ teacher|coach|uncle|stepdad|man|neighbour|lips|mouth|thigh|he
men|man|male|males ~ call|calls|visit|visits|knock|drive|drives ~ CHILD|MINOR|girl|placement|children's_home ~ night|gifts|different|older|hotel

# what partners do
bank_card|bankcard|pin|pension_card ~ has|have|got|keeps|holds|uses|took|given ~ son|daughter|neighbour|carer|nephew|friend|lodger|grandson|niece|KIN|boss|landlord
texts|rings|calls|messages|phones +her|him every ~ where|check|photo|prove|answer|home|minutes
send|show|share|facetime ~ photo|photograph|picture|location ~ clock|where_she_is|where_he_is|whereabouts|every_time ~ him|he|husband|partner|her|SHE
NEG allowed|permitted +a|her|any|the key|keys|phone|money|post|mail|visitors|friends ~ he_keeps|he_holds|he_has|husband|partner|family|mother-in-law|boyfriend|in-laws
he|husband|partner|boyfriend|son opens|reads|hides|burns|keeps +her post|letters|mail|messages|keys|shoes|coat|tablets
lost|losing|hoarse|croaky|husky +POSS|her +voice ~ neck|red|dots|throat|marks|saturday|since|him|hands|swallow
red|blood +spots|dots|spot|vessels ~ eye|eyes|eyelids|eyelid
saw|seeing +stars|black ~ throat|hit|hand|head|neck|he
smash~|breaks|throws|punches|kicks things|plates|furniture|dinner|tea|crockery|plate ~ when|if|late|because ~ SHE|children|kids|wife|partner|room
children|kids|little_ones|baby stay|hide|hides|run|huddle|cower|sit|crouch|hid ~ room|rooms|bedroom|bed|under|wardrobe|upstairs|cupboard ~ he|dad|smash~|drunk|home|FIGHT|row|rows|stepdad
found|finds|traced|tracked +her ~ moved|every_time|each_time ~ he|ex|again|father|dad
he|husband|partner|boyfriend|family|mother-in-law|son ~ NEG let|lets|letting|allow~ her|him take|drive|answer|open|decide|wear|buy|cook|rest|study|learn|attend|register|sit
long_sleeves|sleeves|sunglasses|scarf|make-up|makeup|foundation|hood ~ july|summer|hot|heat|indoors|cover~|hide|hiding|hides ~ SHE|arms|eye|marks|bruise~
she walked_into|fell_over|fell_into ~ door|cupboard|wall|worktop|step ~ SAY|said|says|again|story|claims
wipe ~ smile|grin|smirk ~ face
went|goes|going|flew|flies|came +for|at HER ~ front|knife|fists|again|drunk|drink|poker|hammer|children|kids|little_ones|scissors
barricad~|barricade~|wedges|wedged|jams|jammed ~ bedroom|bathroom|door ~ night|chair|drawers|he|husband|son|FEAR|sleep
shouting|thuds|thumps|thumping|smashing|banging ~ child|baby|children|kids|woman cry~|crying|sobbing|pleading|cries|cried|whimpering|begging
lays|laid|laying|tears|tore +into HER|wife|kids|mum
gave|gives|giving|given|give +HER|CHILD|KIN hiding|good_hiding|beating|kicking|battering|pasting|slap|slapping|thump|clout|clip|leathering|shiner|smack|smacking
leaves|goes|go|leave|out ~ in_a_box|in_a_coffin|in_a_bodybag|body_bag|feet_first
look~|looks|looked|glance~|glanced|checks|checked at|to|with him|husband|partner|son|man before|first ~ answer~|answering|speaking|replying|spoke|answered|she
clump|clumps|handful|handfuls|patch|patches|chunk|chunks of|where hair|scalp ~ missing|out|pulled|gone|SHE|floor
wrists|wrist|ankles|ankle ~ marked|bruised|raw|rope|tied|marks|red|cable_ties|grazed|taped ~ SHE|CHILD|resident
threw|throws|thrown|pushed|shoved|kicked HER out|from|off ~ moving|window|balcony|train|car
NEG out|anywhere|outside|shops without|unless +him|husband|he|them|partner|mother-in-law ~ SHE|since
NEG outside|out|seen ~ on_her_own|on_his_own|alone ~ brought|wedding|married|arrived|baby|husband|family
ration~|rations|rationed|rationing ~ food|milk|money|nappies|heating ~ SHE|POSS|HER|he
pregnant|weeks_gone|months_gone|bump ~ pushed|shoved|hiding|kicked|punched|knelt|stamped|elbowed|belly|stomach
he|husband|partner|boyfriend|ex ~ kicked|kicks|kicking|broke|breaks|smashed ~ door ~ in|down|off ~ SHE|children|her|asleep|inside|again
ripped|tore|pulled|cut POSS +hair|earring|earrings|clothes|top|nightie|jewellery ~ he|husband|partner|SHE|off|out
spat|spits|spitting in|at|on ~ face|her|him|mouth ~ he|husband|partner|ex|locked|son
sat|sits|knelt|kneels|kneeling|knelt on POSS +chest|neck|back|head
"""
