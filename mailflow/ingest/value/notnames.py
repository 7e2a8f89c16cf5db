# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Words that begin with a capital and are nobody's name, titles, and short forms of given names. Tables only."""

import re

TITLES = (
    r"mr\s*(?:and|&|/)\s*mrs|mr|mrs|ms|miss|mx|master|baby(?:\s+(?:boy|girl))?(?=\s[A-Z])|dr|doctor|prof(?:essor)?|rev(?:erend)?|fr|father(?=\s[A-Z])|sister(?=\s[A-Z]{2})|cllr|councillor|sir|lady|dame|lord|"
    r"pc|wpc|dc|ps|ds|(?-i:DI)(?!\s+[A-Z][A-Z’'-]+,)|dci|dcs|pcso|sgt|sergeant|insp(?:ector)?|supt|superintendent|ch(?:ief)?\s+insp(?:ector)?|det(?:ective)?(?:\s+(?:con|sgt|insp)\w*)?|constable|officer|cpl|capt(?:ain)?|major|nurse|sw|psw|pso|(?:watch|crew|station|group)\s+manager|fire\s?fighter|ff|paramedic|"
    r"(?:lance\s+)?(?:corporal|bombardier)|l/?cpl|(?-i:Pte|Private|Gunner|Trooper|Sapper|Rifleman|Guardsman|Fusilier|Kingsman|Signaller|Craftsman)(?=\s)|(?:senior\s+|leading\s+)?air(?:man|woman)(?:\s+first\s+class)?|aircraft(?:man|woman)|able\s+(?:seaman|rating)|leading\s+(?:hand|seaman)|petty\s+officer|midshipman|warrant\s+officer|staff\s+s(?:er)?g(?:ean)?t|colour\s+s(?:er)?g(?:ean)?t|(?:second\s+|flight\s+)?lieutenant(?:\s+(?:colonel|commander))?|(?-i:Lt|Flt\s+Lt)|colonel|brigadier|(?:wing\s+)?commander|squadron\s+leader|(?:flying|pilot)\s+officer"
)
OFFICIAL = re.compile(
    r"^(?:dr|doctor|prof|rev|fr|cllr|councillor|pc|wpc|dc|ps|ds|di|dci|dcs|pcso|sgt|sergeant|insp|supt|superintendent|ch|det|constable|officer|nurse|sw|psw|pso|watch|crew|station|group|fire|ff$|paramedic)",
    re.IGNORECASE,
)
"""Titles of people who do not refer themselves."""
TO_ALL = r"to\s+(?:everyone|everybody|all(?:\s+who\s+know\s+\w+)?|(?:(?:his|her|their|the)\s+)?(?:friends|mates|family|staff|neighbours|locals|lads))(?=\s*(?:[,.;()]|$))"
"""Behind what everybody calls somebody: "Daniel Sample, Danny to everyone"."""
THE_NAME = r"(?:\s+(?:the|an?|his|her|their)(?:\s+(?:english|western|christian|adopted|chosen|preferred|street|false|wrong|other|different|made[\s-]up|birth|stage|married|maiden|pet|short|old|former|previous))?\s+(?:nick|sur)?names?(?:\s+(?:of|as|is))?)"
"""What may stand between the words that lead in an alias and the alias: "goes by the English name of "."""
SHORTHAND = frozenset(
    "IP OIC YP SU VP RP NOK MISPER Pt PT Tx TX Px PX Cx CX NHS PNC CRN UPRN URN Sus SUS Susp Agg AGG Vic VIC Nom ADD".split()
)
"""What stands before a name in reports, all in capitals, and is none."""
WORDS = frozenset(
    """
    a an the this that these those there here he she it they we you i his her their our my your its him them us me one both all any each some
    and or but so otherwise alternatively failing else if when while since as at by for from in into of off on onto out over to up with within without about above after before under
    dont doesnt didnt cant wont isnt wasnt answer answers is are was were be been being has have had do does did would shall should can could might must not no yes ok okay also just only
    hi hello hey dear hiya morning afternoon evening good all team colleagues everyone folks thanks thank many kind best regards wishes cheers sincerely yours ta add adding added discuss discussing raise raising include including consider considering bring bringing putting list listing nominate nominating flag flagging take taking propose proposing submit submitting introduce introducing reviewing remove removing visiting abt
    please pls re fw fwd ref subject sent cc bcc date attn fyi asap nb ps urgent oic ip misper nok driver drivers teacher headteacher shopkeeper caretaker volunteer volunteers passenger cashier security guard new old referral referrals referring refer referred case cases update updates hub csh cshub
    name names surname forename dob dobs d.o.b birth born age aged address addresses postcode tel telephone phone mobile mob number contact email mail summary reason reasons concern concerns details detail issue issues background info information
    victim perpetrator suspect offender client tenant resident nominal subject patient person people family household child children one two three four five six brothers sisters sons daughters twins boys girls lads kids teenagers siblings mothers fathers nan grandma grandad mother father mum dad mom parent parents son daughter brother sister partner husband wife ex boyfriend girlfriend neighbour neighbours landlord landlady gran grandmother grandfather carer aunt uncle cousin witness complainant caller informant referrer
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february july september october november december feb mar apr jun jul aug sep sept oct nov dec easter halloween bonfire holiday today yesterday tomorrow tonight
    payback options therapies standards enforcement outreach police constabulary council housing association social services service care trust nhs gp surgery hospital school college academy nursery university probation prison hmp mash marac mappa ot cmht camhs asb dv da cse csa mds ocg cpn cbo pspo fgm hbv yot yjs dwp uc pip ni nfa a&e aande ae cid cctv dash idva isva iom joint agency multi partnership community safety safeguarding adult adults children's childrens mental health drug drugs alcohol department dept unit office officer officers manager worker workers support social tenancy support coordinator team's domestic abuse violence antisocial anti-social behaviour neighbourhood
    road avenue close drive way crescent place terrace grove walk row mews estate flat apartment center retail shopping industrial station bus train club pub inn shop store stores supermarket car garage library cemetery playground underpass city district county england britain uk united kingdom english british polish romanian
    alleged unknown none nil tbc known note notes see below above attached regarding concerning following further however although because whilst during recently currently previously last next week month year time times several reported reports report incident incidents crime log police's visit visited put spoke speak spoken called call rang saw seen met moved lives living lived caution external official sensitive restricted confidential private important what why where who how which whose another others apparently unfortunately additionally furthermore meanwhile despite due given finally then now later until once twice again still firstly secondly thirdly fourthly lastly
    mr mrs ms miss mx dr prof rev cllr sir pc dc ps ds pcso sgt sergeant insp inspector officer wpc
    ex-husband ex-wife ex-partner ex-boyfriend ex-girlfriend step-father step-mother stepfather stepmother step-son step-daughter stepson stepdaughter half-brother half-sister occupant occupier lodger male female lady gent gentleman woman man facebook onedrive sharepoint dropbox wetransfer snapchat instagram whatsapp google microsoft teams zoom iphone ipad android samsung outlook co-op coop tesco asda aldi lidl mcdonalds boots vauxhall bmw audi transit corsa astra fiesta fiat ford peugeot renault citroen toyota nissan honda yamaha kawasaki quad moped motorbike staffie section act anti action actions meeting minutes agenda apologies item items sent afternoon warning warnings notice notices injunction summons certificate licence license statement protection level btec nvq gcse diploma apprenticeship motor vehicle
    """.split()
)
EITHER = frozenset(
    """other jan april may june hall farm lodge park rise view church west north south east ford town village will march august bank friend lane court street square gardens house cottage centre first second third christmas nan ring constable grange""".split()
)
"""Surnames or forenames of many people, and words: good beside another name, nothing alone."""
ENDINGS = frozenset(
    """road street lane avenue close drive crescent terrace grove gardens mews housing council trust police constabulary school academy college surgery
    hospital centre center estate team service services association charity ltd limited plc group partnership station office court house cottage
    allotments allotment cemetery playground underpass subway precinct towpath library nursery primary carpark bowls club
    general infirmary royal lodge way square row rd ave aid cic project network forum refuge
    help support options outreach therapies carers payback watch standards spaces enforcement shelter authority response intervention
    news newsagents newsagent arms inn tavern pub cafe café restaurant takeaway supermarket stores salon brigade estates homes lettings properties solutions""".split()
)
"""A run of capitalised words that ends so is a place or an organisation."""
NOT_ALIAS = re.compile(
    r"^(?:.*\b(?:is|was|are|uses|calls)\b.*|(?:he|she|they)/.*|(?:he|she|they|it|who|which|not|no|does|is|was|has|uses?|spelt|also\s+(?:a|the|an)|now|see)\s.*|he|she|they|him|her|them|mr|mrs|ms|miss|male|female|m|f|victim|perpetrator|perp|suspect|offender|subject|child|mother|mum|father|dad|son|daughter|partner|deceased|adult|tenant|client|referred|aged?\b.*|.*\b(?:years?|yrs?|old|landlord|neighbour|officer|manager|worker|gp|police|council|unknown|not known|sp\??|spelling.*|mother|carer|sister|brother|surname.*|first name.*|twin|husband|wife|see .*|pronoun.*|in full))$",
    re.IGNORECASE,
)
NOT_FULL = re.compile(
    r"^(?:child|baby|unborn|male|female|the|person|tenant|neighbour|resident|occupant|lady|man|woman|boy|girl)\b|\bfamily$",
    re.IGNORECASE,
)
SHORT = {
    formal: tuple(short.split())
    for formal, short in {
        "robert": "bob bobby rob robbie", "william": "bill billy will liam", "richard": "dick rich ricky rick", "james": "jim jimmy jamie",
        "elizabeth": "liz lizzie beth betty bess eliza libby", "margaret": "maggie meg peggy madge", "michael": "mick mike mickey mikey", "anthony": "tony ant",
        "edward": "ed eddie ted teddy ned", "thomas": "tom tommy", "katherine": "kate kathy katie kat", "catherine": "cath kate cathy katie", "kathleen": "kath kathy",
        "patricia": "pat trish patsy", "patrick": "pat paddy", "christopher": "chris kit", "christine": "chris chrissie", "susan": "sue susie", "deborah": "deb debbie",
        "alexander": "alex sandy xander", "alexandra": "alex sandra lexi", "andrew": "andy drew", "david": "dave davey", "daniel": "dan danny", "matthew": "matt",
        "joseph": "joe joey", "john": "jack johnny", "jonathan": "jon jonny", "samuel": "sam sammy", "samantha": "sam sammy", "stephen": "steve", "steven": "steve",
        "nicholas": "nick nicky", "nicola": "nicky nikki", "peter": "pete", "philip": "phil pip", "kenneth": "ken kenny", "ronald": "ron ronnie", "donald": "don",
        "charles": "charlie chas chuck", "charlotte": "charlie lottie", "gregory": "greg", "jennifer": "jen jenny", "jessica": "jess jessie", "jacqueline": "jackie jacqui",
        "rebecca": "becky becca", "victoria": "vicky vikki tori", "dorothy": "dot dotty", "frederick": "fred freddie", "timothy": "tim", "theresa": "terry tess", "terence": "terry",
        "lawrence": "larry", "leonard": "len lenny", "raymond": "ray", "benjamin": "ben", "abigail": "abi abbie", "gillian": "gill", "maureen": "mo", "mohammed": "mo", "muhammad": "mo",
    }.items()
}  # fmt: skip
