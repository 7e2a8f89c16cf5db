# ruff: noqa: E501 - a rule a line
"""Danger that is told by what was seen or said, not by its name: who fetches whom, what is in the fridge, what was asked.

A table like that of ``peril_rules``, which says how its lines are read. Each line is what a practitioner notices; none
names the harm itself.
"""

RULES = """
# wanting to die
how|which|what many|much|few|often MEDS ~ would|kill|enough|fatal|die
how|what many|much MEDS ~ it|take|takes
enough|plenty of MEDS ~ DIE|finish|end|job|do
picked|chosen|chose|decided_on|worked_out|found bridge|cliff|railway|multi-storey|platform|tree|method|rope|spot ~ date|die|end|kill|the_day|his_day|her_day|when ~ SAY|DIE|goodbye
go|going|goes|fall|drift~ to sleep ~ NEG wake|waking|come_back
NEG wake|waking|wakes up ~ SAY|talk~|WANT|rather|hope~ ~ SHE|i|just
fade|fading|slip|slipping|drift|drifting|waste|wasting away ~ WANT|SHE
talk~|coax~|brought|bring~|got HER|SHE down ~ off|from|roof|bridge|ledge|crane|scaffolding|tree
down off|from HEIGHT ~ talk~|coax~|police|crew|officers|negotiator
affairs|funeral|will in order|planned|paid ~ SHE|POSS|suddenly|all
gave|given|giving|gives POSS|the dog|cat|pets|car|phone|belongings away ~ paid|owed|debts|goodbye|will
enough|tired|sick|bored|done of|with +life|being_alive|it_all ~ NEG|DIE|WANT|end|crying|SAY
enough|tired|sick|done of|with +living ~ NEG|DIE|end|crying|SAY
happier|better|easier|relieved ~ without|weren't|wasn't|gone|dead|never ~ her|him|me|SHE|born ~ everyone|everybody|kids|family|they|world
NEG trust himself|herself|myself|themselves
NEG safe by|on himself|herself|themselves|POSS_own ~ SHE
NEG be|see|make|get to|till|until|around|here christmas|birthday|weekend|new_year|morning|spring|easter|tomorrow ~ SAY|SHE
NEG make_it|last to|past|till|until|through christmas|birthday|weekend|new_year|winter|morning|night
drive|drives|driving|drove HER|himself|us|both|kids|family|car|it into|off river|canal|wall|tree|lake|cliff|bridge|reservoir|quarry|sea|edge|lorry ~ WILL|SAY|WANT|if|threat~
walk~|wade~|wading|went|go into river|canal|sea|lake|reservoir|water|traffic ~ SHE|pulled|coat|stones|clothes|found
last|final letters|letter|birthday_cards|voicemail|video ~ kids|children|family|mum|SHE ~ wrote|written|left|recorded
wish~ POSS|SHE never|weren't been|born
how long|many|high ~ bleed|drop|die|fall

# want and neglect
fridge|freezer|cupboards|cupboard|larder|shelves ~ empty|bare|nothing|single|only|one|tin|mould|mouldy|padlock~|locked ~ kids|children|SHE|CHILD|FRAIL|POSS|days
scaveng~|scavenge~|rummag~|rifling|rak~|forag~|forage~|eating ~ bins|bin|skip|skips|rubbish|scraps|leftovers ~ CHILD|SHE|FRAIL|POSS
hair ~ matted|crawling|knotted|alive ~ SHE|CHILD|POSS|lice|nits|mum|school
same clothes|uniform|nightie|trousers|jumper|pads ~ days|week|weeks|since|every ~ SHE|CHILD|POSS|FRAIL
MUM drinks|drinking|drunk ~ wakes|morning|breakfast|moment|all_day|before|first
MUM drinks|drinking|drunk|asleep|bed|using ~ CHILD|himself|herself|themselves ~ school|up|tea|breakfast|alone|gets|fends
CHILD|MINOR gets|getting|get|puts|putting|makes|making|cooks|washes|feeds|dresses himself|herself|themselves|his_sister|her_brother|his_brother|her_sister|brother|sister ~ up|dressed|ready|breakfast|to_school|to_bed|tea|food|washed
BOTTLE ~ squash|coke|tea|pop|juice|lucozade|sugar|coffee ~ LITTLE
NEG gain~|gained|put|putting weight|on_weight ~ LITTLE|CHILD|SHE|birth
drop~~|dropped|falling|fell ~ centiles|centile|percentile ~ LITTLE|CHILD|SHE
mess|faeces|poo|excrement|vomit|litter_tray|dog_muck|urine ~ floor|floors|carpet|carpets|bed|cot|sofa|bedroom|kitchen|mattress|walls|hallway ~ CHILD|LITTLE|crawl~|SHE|POSS|FRAIL|kids
CHILD|LITTLE|FRAIL|SHE blue|grey|shiver~|shivering|freezing ~ lips|cot|coat|heating|blanket|bed|floor|hypothermi~|found
nappy|nappies|pad|pads ~ changed|rash|sores|sodden|soaked|heavy|days|night ~ LITTLE|CHILD|SHE|FRAIL|toddler's|POSS
teeth ~ rotten|rotting|black|stumps|decay~ ~ CHILD|SHE
NEG been|being turned|toileted|repositioned|bathed ~ SHE|FRAIL|POSS|since|resident
left|leaves|leaving|sits|sitting in|on chair|bed|commode|wheelchair|toilet ~ all_day|hours|days|night|soiled|wet|same ~ SHE|POSS|FRAIL
mattress|bed|sleeping|sleeps|lies|lying ~ bare|boards|floorboards|concrete ~ SHE|CHILD|POSS
drinks|drinking|drank ~ bottle|litre|litres|cans ~ day|night|morning ~ pregnant|baby|CHILD|MUM
dosed|drugg~|drugged|sedat~|sedated|knocked_out|crushed|hidden ~ tea|milk|bottle|quiet|sleep|pills|tablets|MEDS ~ CHILD|her|him|FRAIL|LITTLE
water|toilet|sink|bath|heating|boiler ~ months|weeks|bucket|bags|carrier ~ SHE|FRAIL|CHILD|POSS ~ NEG|bucket|broken|use|uses

# control and pursuit
NEG allowed|permitted|welcome in|into own|POSS front_room|bedroom|room|flat|home|house|kitchen|bed|living_room|lounge
PACK|KIN|he|she|they decide|decides|choose|chooses|controls|control|dictate~ when|who|what|if|where SHE|HER
PACK|KIN|he SAY|decides|choose when|if SHE can|may|could eat|sleep|wash|leave|wake|speak
boys|lads|dealers|gang|uncle|brothers SAY|decide when|if|what|who SHE can|may|could come|go|leave|eat|sleep|wash|speak|see|have|wear
is|gets|being told when|if|what|who SHE can|may|could eat|sleep|wash|leave|wear|speak|see
TURNUP wherever|everywhere|whenever
wherever|everywhere|every_time SHE goes|went|go|is|leaves|walks ~ he|ex|there|TURNUP|follow~|car
missed calls|messages|texts from him|her|ex|husband|partner|boyfriend|he
calls|texts|messages|emails|missed_calls ~ hundred|hundreds|100|50|60|70|80|90|120|140|150|200|dozens|non-stop|constantly ~ him|ex|he|her|partner|day|since
new|fake|different|other|anonymous|burner|another accounts|account|numbers|number|profile|profiles ~ threat~|threaten~|message~|contact~|block~|blocked|abuse~ ~ her|him|HER
block~|blocked HER|him on|but|and ~ keeps|accounts|still|another|new
knows|knew|know what|where|when|who SHE wore|wears|wearing|bought|ate|said|met|has_been|had_been|did|slept|sleeps|parks ~ he|him|ex|NEG|somehow|message~
NEG told|gave|given|tell HER|him|anyone ~ knows|knew|found|turned_up ~ address|where|wore|number|live|lives
dead flowers|bird|rat|cat|fox|roses|animal ~ door|doorstep|car|letterbox|step|gate|post
flowers|gifts|presents|roses|underwear|knickers|photos|photographs|doll|card ~ doorstep|car|windscreen|pillow|porch|bonnet ~ her|SHE ~ he|ex|again|keeps|appear~|unsigned|daughter's|name
key|keys cut|copied|copy|spare ~ her|new|flat|house ~ NEG|he|ex|know|idea|without
lets|let|letting himself in|into ~ ex|night|asleep|husband|partner|frightened|scared|boyfriend|again
moves|moved|moving|hides|hiding things|furniture|objects|items|keys ~ going_mad|mad|imagining|losing_her_mind
he|husband|partner|boyfriend|ex checks|checked|smells|inspects|sniffs +POSS underwear|knickers|bag|clothes|mileage|receipts|body
he|husband|partner|boyfriend ~ checks|checked|reads|logs ~ mileage|petrol
weighs|weighed|weighing HER ~ day|morning|week|fat|eat
sleeps|sleep|locked|waits in bathroom|car|shed|garden|cupboard ~ frightened|temper|husband|partner|he|until|scared|when
dead to us|them|him|family|me|her
has|have|he's|they've bought|booked one_way|one-way ticket|flight
if she|he|they goes|go|tells|talks|speaks|leaves|rings to|the|with police|anyone|social_services|school|you ~ dead|finished|disown~|kill|sorry|hurt|end|dog|kids|children|lose|lost
MADE HER send|take|film|pose|perform|strip|watch
LEAKS them|it|those|PICS on|to|all_over online|snapchat|facebook|instagram|tiktok|everyone|everybody|whatsapp|school ~ HER|made|unless|SHE|PICS

# young people and older ones
CHILD|MINOR|lad|he|she ~ came|comes|coming|turn_up|back|with|wearing new|expensive|designer|two|second trainers|phone|phones|coat|watch|clothes|moped ~ cash|explain|older|lump|taxi
NEG explain|account|say|saying where|for|how|bruise~|bruises|money|cash|phone|trainers|injuries|marks|who|it ~ CHILD|MINOR|lad
wad|wads|lump|roll|wedge|bundle of cash|notes|money|twenties ~ CHILD|MINOR|lad|he|she
CHILD|MINOR|she|girl found|picked|located|seen|dropped ~ miles|hotel|flat|house|car ~ men|man|males|older|adults
hotel|guest_house|airbnb|b&b|travelodge|premier_inn ~ men|males|older|man|adults ~ girl|she|CHILD|her|found
he|man|he's|he'd|bloke|male|adult|uncle|coach message~|text~|snapchats|dms|contacts|follows|chats_to|chatting_to|talking_to|grooms MINOR|girl|girls|schoolgirls|young_girls
message~|messages|messaging|texts|texting|dms|snapchats MINOR
lifts|lift|vapes|alcohol|money|weed|cigarettes|trainers|phones ~ favours|favour|something_in_return ~ kids|girls|boys|CHILD|van|car
taxi|taxis|cars|uber|car ~ waiting|waits|collects|picks_up|drops ~ school|children's_home|placement ~ older|men|night|different|unknown
men|punters|clients|customers ~ driven|taken|moved|passed|dropped ~ house_to_house|from_house|round|hotel|flat|between|place ~ she|girl|her|woman
driven|taken|moved|passed|sent house_to_house|from_house|from_flat|from_hotel|from_man|from_town|round_to|between ~ men|punters|she|girl|woman|her
see|meet|service|entertain men|punters|customers|clients ~ driven|taken|made|told|forced|day|night|has_to|pays|flat
NEG know|knows|knew|sure what|which town|city|country SHE|this|it
NEG know|knows|knew|sure where he|she|they is|was|are|were ~ taken|driven|men|FRAIL|confused|house
run~~|running|sell~|selling|shotting|shots|work~ for ~ gang|line|county_lines|olders|elders ~ CHILD|MINOR|lad|boy|he
carrying|carries|carry ~ scared|protection|frightened|other_lot|opps|enemies|attack~ ~ he|boy|lad|CHILD|she
line ~ phone|burner|holding|runs|running ~ CHILD|MINOR|lad|drugs|flat

# held, used and robbed
work~|works|working ~ pounds|pound|quid|fiver|tenner a|per|each +day|shift
beaten|punished|whipped|starved|sacked|slapped|fined if|when SHE|they
NEG speak|speaks|talk|talks|allowed to anyone|anybody|customers|us|outsiders|neighbours ~ collected|dropped|driven|van|minibus|workers|girls|women|boss
collected|dropped|driven|bussed|ferried|transported|locked ~ van|minibus|car|night ~ nail_bar|nail_salon|car_wash|farm|factory|takeaway|massage_parlour|brothel|girls|workers|women ~ NEG|speak|guard~|night|locked
sleeps|sleeping|living|lives|live ~ caravan|shed|container|outhouse|barn|van|workplace ~ boss|owner|food|paid|NEG|without ~ works|work|farm|job
owes|owe|owing|repay|repaying|paying_off|pays_off ~ flight|visa|passage|journey|travel|fare|rent|food ~ boss|agent|employer|gangmaster|NEG|works|wages
take~|takes|took|taking|walks|walked|march~|drives|driven HER to|round|down|into bank|cash_machine|cashpoint|post_office|atm|building_society ~ keep~|keeps|stands|stand|over|pocket~|watches|spends|takes_it
keep~|keeps|pockets|pocketing|pocketed POSS|the|her money|change|cash|pension|benefits ~ neighbour|carer|son|nephew|niece|daughter|friend|lodger|grandson|KIN
stand|stands|standing|stood over HER|him ~ bank|cash|draws|machine|sign~|counter
signed|sign|signing ~ house|papers|form|will|account|tenancy|cheques ~ NEG|remember|understand|know|read|confused|FRAIL|made
friend|friends|lodger|neighbour|nephew|cleaner|handyman|builder ~ moved_in|living|card|pin|will|power_of_attorney ~ POSS|FRAIL|widow|money
only eats|eat|eating|has|living|lives ~ toast|biscuits|beans|cereal|tea ~ money|card|pension|taken|has|goes
bag~~|bagging|cutting|weighing|wrapping up|it|gear|drugs ~ front_room|table|scales|drugs|gear|own|sleeps
NEG go|safe home|inside ~ lads|men|dealers|using|scared|frightened
terrified|frightened|scared|nervous ~ answering|answer|door|strangers|callers|visitors|men ~ her|his|tenant|SHE

# cutting, marriage, honour
girl|girls|daughter|daughters|baby|sister|sisters|CHILD|she be|get|getting|being|is|are|was done|cut|sewn|closed|purified|prepared|circumcised ~ visit|COUNTRY|abroad|aunt|grandmother|holiday|summer|family|back_home
cut|circumcised|done as|when|like a|child|girl|baby|mum|mother|little ~ girl|daughter|pregnant|expect~|family|same
family|parents|mother-in-law|aunt|grandmother expect~|want~|plan~ the|her|same|it|girl ~ cut|FGM|pregnant|daughter
promis~|promised|betrothed|engaged|given|matched HER to|off cousin|man|husband|uncle|relative|friend|older|somebody|someone
promised|betrothed|engaged ~ parents|father|family ~ she|MINOR|girl|daughter
flown|fly|flying|sent|sending|taken|taking|going ~ COUNTRY|abroad|back_home ~ ticket|bought|return|cut|one-way|wedding|marry|cousin ~ against|NEG|scared|one-way|cut|school|girl
never|NEG met ~ marry|husband|wedding|engaged|fiance
brothers|father|uncles|family|cousins|in-laws ~ deal_with|teach_her|sort_her|punish|kill|shamed|shame ~ HER|she
hands|handing|gives|giving over|up POSS wages|pay|benefits|money|salary
allowed|allow|let out|alone|anywhere ~ mother-in-law|brother|husband|in-laws|without

# fire and weapons
set|sets|setting|puts|putting +light|match|lighter to
play~|playing|experiment~|obsess~ with|by matches|lighter|lighters|fire|petrol|flames|aerosols
burn~|burned|burnt|burning ~ down|out ~ CHILD|MINOR|matches|someone|asleep|inside
lighting|lit|torch~|torched bins|bin|fires|hay|grass|curtains ~ CHILD|MINOR|laugh~|again|times
set|sets|setting +fires|alight ~ CHILD|MINOR|laugh~|again|times
petrol|lighter_fluid|accelerant|white_spirit ~ himself|herself|over|soaked|doused|hands|bottle|stairwell|door|letterbox ~ SHE|he|POSS|someone
alight|ablaze|torched|on_fire ~ again|door|landing|bins|flat|hallway|stairs|someone|shed|car
make~|made|making|builds|build|building|built|assembl~|learning bomb|bombs|pipe_bomb|pipe_bombs|explosive|explosives|napalm|detonator|fireworks_into
weapon|weapons|knife|blade|gun|machete ~ school|bag|locker|shoe|sock|belt|tracksuit ~ pupil|CHILD|boy|lad|he|she
price|bounty|contract on +head ~ POSS|SHE|lads|WILL|SAY|is|there's|their|according
price|bounty|contract on CHILD|KIN|lad's|boy's|girl's|man's|mate's|brother's +head
wants|wanted|out revenge|retaliat~|payback|get_him_back|get_them_back ~ stabb~|stabbed|attack~|lads|gang|brother|other_lot
other lot|lads|gang|side|estate ~ looking_for|after|want|get ~ him|her|CHILD|lad|brother

# those who care, at the end of it
CARES ~ tether|wits_end|wits|snapp~|snap|cracking|burnt_out|burned_out|on_her_knees|on_his_knees
she|he|wife|husband|daughter|son|mum|carer ~ breaking_point ~ CARES|mum|husband|wife|dad|baby|SHE
tether|wits_end|wits|breaking_point|on_her_knees|on_his_knees ~ carer|MUM|baby|KIN|crying
NEG go_on|carry_on|cope|manage|face ~ CARES|dementia|lifting|nights|with_mum|with_dad|with_him|with_her
close|near|nearly|almost|tempted|urge|felt_like|feels_like|feel_like|scared|afraid|frightened hit|hitting|hurt|hurting|slap|slapping|slapped|shake|shaking|shook|strangle|strangled|smother|smothering|smothered|throttle|throttled|kill|killing|killed|throwing|harming +HER|mum|CHILD|MUM|KIN
close|nearly|almost|came|tempted to putting|put|holding pillow|cushion|hand|hands
pillow|cushion|blanket|plastic_bag|duvet over|on|against|to POSS|the|baby's|mum's +face|head|mouth|nose
might|may|will|could|would do|hurt|harm ~ her|him|something|both ~ scared|afraid|frightened|worried|CARES|tired|what
frightened|scared|afraid|worried of|about what SHE|i might|may|will|could|would do|does
CARES ~ crying|tears|sobbing|broke_down|begging ~ end|over|both|die|cope|help|respite|take
WANT it|this|everything to end|stop|be_over ~ both|CARES|crying|die|life|for_them
hit|slapped|shouted|shook|pushed|locked|tied|restrain~|strapped HER ~ CARES|dementia|mum|snapped|stop|shouting|lost
hit|slapped|shook|pushed|smacked +POSS +mum|mother|husband|wife|dad|father|nan ~ she|he|told|admits|admitted|lost|twice|again|snapped
lost|loses|losing it|temper|control|patience|rag ~ mum|dad|dementia|baby|CARES|KIN|her ~ hit|push~|grab~|shout~|CARES|shook
if nobody|no_one|noone|nothing|somebody ~ take|takes|help|helps|happens|respite|done ~ WILL|drive|kill|end|hurt|leave|do
shak~|shook|shaken the|her|his|my +baby|baby's|cot|toddler
nights|night|weeks|months ~ NEG sleep ~ baby|CARES|dementia|CHILD ~ scared|snap~|shook|cope|screamed|end|knees

# seen and overheard
shoes|coat|handbag|bag|phone|wallet|clothes|jacket|rucksack ~ towpath|riverbank|canal|river|bridge|cliff|tracks|reservoir|weir ~ left|folded|found|neatly
who gets what ~ list|will|keys|handed|gave|written
sleeves ~ pulled|down|heat|heatwave|hot|summer ~ SHE|arms|NEG
convinced|believes|certain|insists ~ insides|rotting|poisoned|poisoning|devil|demons|possessed|implant|microchip ~ SHE|POSS
carpet|floor|bed|sofa|walls|food|mattress|hair ~ moving|alive|crawling|heaving ~ with|black|flies|bugs|maggots|cockroaches|fleas
NEG left|leaving|leaves|moved_from|come_out_of|got_out_of armchair|chair|bed|sofa|bedroom|room|flat|house ~ WEEKS|since|funeral|months|SHE
legs|leg|feet|foot|heel|toes|dressing ~ leaking|weeping|oozing|black|smell~|dripping ~ SHE|POSS|FRAIL
dog|cat|dog's|cat's|pet biscuits|food|bowl|meat ~ eat~|eating|drink|drinking|drank|fed ~ CHILD|FRAIL
CHILD|MINOR ~ does all|the cooking|washing|shopping|everything|feeding|nappies
MUM NEG get|gets|got|getting out_of_bed|out|up ~ CHILD|MINOR|kids|school|morning|weeks|bed
food|lunch|breakfast|meals|snacks|dinner ~ falls_on|wolfs|gobbles|gorges|stuffs|hides|takes_home|scavenges|devours ~ CHILD|nursery|school|he|she|weekend
had|eaten|drunk nothing all|since|over weekend|friday|yesterday|day|days ~ SHE|CHILD|FRAIL
dosette|dosette_box|blister_pack|blister_packs|tablets|insulin ~ untouched|unopened|still|full|piling_up ~ last_month|last_week|weeks|POSS|FRAIL
too ill|poorly|unwell|tired for|to visitors|see|speak|come ~ nephew|niece|son|daughter|carer|neighbour|husband|KIN
sold|selling|sells|pawned|pawns +CROSS car|house|jewellery|rings|ring|furniture|medals|phone|tv|bike|belongings ~ thinks|know|knowing|without|NEG|permission|told
benefit|benefits|pension|giro|pay day ~ outside|queue|queuing|line|waiting|wait|TURNUP|come|round ~ HER|POSS|they|lads|people
let|lets|open|opens them|lads|men in|door ~ because|or|otherwise|last_time ~ smash~|window|hit|beat|scared|put|kick~|NEG
doorman|guest|prisoner|lodger|stranger|skivvy|slave|servant|unwelcome in POSS own place|home|house|flat
she|girl|girls|woman belongs|belong to him|uncle's|uncle|them|older|gang|husband|boyfriend|man|boss
different|another|new car|cars every|each time|night|day ~ CHILD|girls|girl|kids|them|her|picks|he
smell~|smelling|stinks|stank|reek~ of weed|cannabis|alcohol|drink|sick ~ CHILD|MINOR|girls|come_back|came_back
LOCKS CHILD|kids|her|him|them|children out|in|up ~ he|she|dad|mum|night|late|back|hours|SHE
NEG back|home|in by|before|within ~ he|dad|husband|partner|mum ~ lock~|locks|hit|hits|shout~|angry|kick~|trouble|punish~
counts|counted|counting|measures|measured|weighs|rations|marks teabags|teabag|slices|milk|bread|pennies|change|toilet_roll|food|minutes|tins|tablets ~ SHE|HER|he
till_roll|till_receipt|receipt|receipts ~ bring|show|photo|has_to|must|every|check~ ~ he|husband|partner|boyfriend|mum|son ~ she|her
so|that he|husband|partner|dad|ex|boyfriend|son|family NEG see|know|find|hear|find_out|catch ~ she|hides|parks|phone|money|SHE
camera|cameras|microphone|tracker|airtag|recorder ~ smoke_alarm|bedroom|bathroom|shower|teddy|clock|socket|lining|pram|plug ~ her|POSS|hidden|found
told|asked|paid to watch|follow|report|spy|keep_an_eye ~ she|HER|who|speaks|goes ~ brothers|cousins|boys|mosque|community|family|men|uncle
dress|henna|gold|suitcase|outfit|passport ~ measured|packed|bought|ready ~ NEG|who|whom|why ~ SHE|girl
men|women|workers|girls|lads ~ van|minibus|shop|house|factory|farm ~ crying|bruise~|bruised|no_shoes|barefoot|thin|frightened|no_coat
HIT +POSS BODY ~ boss|when|if|slow|wrong|late|told
madam|boss|landlord|auntie|agent|employer|owner takes|keeps|holds|kept|took +POSS wages|money|passport|pay|papers|documents|tips|id
rags|paper|cardboard|bedding|newspaper ~ soaked|doused|petrol|lit|stuffed ~ meter|cupboard|letterbox|door|stairs|hall|stairwell
TOOL|WEAPON|blade|screwdriver|razor ~ taped|strapped|tucked|sewn|hidden|down ~ leg|sleeve|sock|trousers|waistband|boot|lining|shoe
do POSS|the nan's|mum's|gran's|house|windows|car|door|sister|brother ~ next|unless|or_else|if ~ SAY|they|he|WILL
NEG do|face|take|manage|get_through another|one_more night|day|week ~ with|like ~ him|her|mum|dad|this|SHE|i
stood|standing|stands|leaning over HER ~ cushion|pillow|knife|cot|asleep|hand|hands
gave|gives|given|giving HER ~ all|double|extra|too_many|whole|week's MEDS ~ once|peace|quiet|sleep|settle|down
"""
