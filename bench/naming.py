"""Names as a population bears them, for the bench of repeat matching: skewed, by generation and by a family's origin.

In: a random source. Out: given names and family names. The lists are our own and short; a tail of several thousand
family names is composed, because half of all families bear a name that few others bear. Within a list the first is the
most frequent (weight 1 / (rank + 3)).
"""

import random
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

ERAS = (1958, 1982, 2001)
"""Years of birth at which the fashion of given names turns."""


@dataclass(frozen=True)
class Skewed:
    """Words of which the first are drawn most often."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, source: random.Random) -> str:
        return self.words[bisect(self.sums, source.random() * self.sums[-1])]


def skewed(text: str) -> Skewed:
    words = tuple(text.split())
    return Skewed(words, tuple(accumulate(1 / (rank + 3) for rank in range(len(words)))))


@dataclass(frozen=True)
class Culture:
    """How families of one origin are named. ``men`` and ``women`` hold one list an era, or one for all."""

    share: float
    men: tuple[Skewed, ...]
    women: tuple[Skewed, ...]
    families: Skewed
    tail: float = 0.0
    """Which part of the families bears a composed, rare name."""

    def given(self, source: random.Random, born: int, *, woman: bool) -> str:
        lists = self.women if woman else self.men
        return lists[min(bisect(ERAS, born), len(lists) - 1)].draw(source)

    def family(self, source: random.Random) -> str:
        return composed(source) if source.random() < self.tail else self.families.draw(source)


HEADS = tuple(
    """
    Ack Aller Alm Apple Ard Ash Asp Bag Barn Beck Bent Bex Birken Black Blen Brad Bram Bran Brat
    Brig Brock Brom Buck Burn Cald Carl Chad Chat Ched Chip Clay Clif Cob Cole Cope Cot Cran Crom
    Crow Dal Darl Den Der Dray Dun East Eccle Edger El Fair Farn Fen Fos Gar Gres Had Hal Hamp Har
    Hart Hath Haz Hel Hench Hol Horn Hux Inger Kel Ken Kim Kings Kirk Lang Lap Led Leigh Lil Lin
    Lock Long Lud Mapple Mar Mel Mid Mil Mor Mos Nether New Nor Oak Old Over Pack Pem Pen Pil Plum
    Pres Rad Rams Raven Red Rip Roth Rud Sal Sand Seb Shel Ship Sil Smal Stan Staple Stock Strat Sut
    Swin Tarl Thorn Til Tun Twy Up Wad Wal Ware Wat Wel Wes Whit Wilm Win Wit Wool Wych
""".split()  # noqa: SIM905 - names read best as a text
)
TAILS = tuple(
    """
    ley ton ham field wood worth bury ford well combe den don dale wick by thorpe stone ridge gate
    man ster ell ing ington croft shaw bridge brook land more low cott hurst royd bank head kins son
""".split()  # noqa: SIM905 - names read best as a text
)


def composed(source: random.Random) -> str:
    """A family name of the long tail; the square makes some of them less rare than others."""
    head = HEADS[int(len(HEADS) * source.random() ** 1.5)]
    name = head + TAILS[int(len(TAILS) * source.random() ** 1.8)]
    chance = source.random()
    return f"{name}e" if chance < 0.06 else f"{name}s" if chance < 0.12 else name


_ENGLISH = skewed("""
    Smith Taylor Brown Wilson Johnson Wright Walker Robinson White Thompson Green Hall Wood Harris
    Clarke Turner Jackson Hill Cooper Ward Harrison Baker Martin Allen Morris King Lee Clark Parker
    Cook Bennett Shaw Carter Richardson Bailey Collins Bell Marshall Chapman Webb Simpson Mills
    Rogers Palmer Knight Barker Holmes Stevens Hunt Matthews Mason Fletcher Dixon Pearson Barnes
    Fisher Rose Gibson Brooks Elliott Foster Butler Andrews Day Burton Cole West Lane Reynolds Ford
    Hart Payne Newman Hawkins Cross Sharp Warren Page Lawson Frost Booth Perry Watts Arnold Carr
    Gregory Gardner Austin Bradley Spencer Stephens Saunders Osborne Willis Barrett Lowe Parsons
    Bird Porter Dean Hardy Bishop Long May Baldwin Norton Nixon Whittaker Holland Goodwin Yates
    Potter Pope Hewitt Bull Swift Tanner Cartwright Skinner Archer Wheeler Fuller Weaver Slater
    Sawyer Chandler Farmer Fowler Gale Pike Lamb Finch Heron Nightingale Peacock Sparrow Starling
    Wren Drake Swann Crane Kettle Pitt Poole Brook Forest Marsh Moor Fielding Glover Salter Tinker
    Faulkner Spicer Mercer Draper Dyer Shearman Carpenter Plumber Mead Beer Honey Sugar Pepper
    Savage Wise Bright Strong Young Old Little Short Sharpe Gray Grey Blackman Whiteman Redman
    Purple Gold Silver Stone Clay
""")
_MEN = (
    skewed("""
    John David Peter Michael Brian William Alan Robert James Kenneth Ronald George Derek Roy Thomas
    Raymond Dennis Keith Anthony Terence Frank Gordon Eric Barry Arthur Colin Roger Norman Leslie
    Malcolm Geoffrey Trevor Albert Stanley Ernest Harold Frederick Graham Donald Douglas Patrick
    Edward Walter Charles Clifford Leonard Joseph
"""),
    skewed("""
    Paul David Andrew Stephen Mark Michael Ian Gary Robert Richard Peter John Anthony Christopher
    Darren Kevin Martin Simon Philip Graham Colin Adrian Nigel Alan James Neil Steven Jason Stuart
    Wayne Lee Timothy Craig Shaun Dean Carl Jonathan Nicholas Russell Duncan Glenn Karl Justin Barry
    Julian Clive Trevor Howard Guy Jeremy
"""),
    skewed("""
    Christopher James Daniel Matthew Thomas Ryan Adam Joshua Michael Luke Jack Liam Benjamin Samuel
    Joseph Craig Ashley Lewis Alexander Jordan Connor Nathan Kieran Aaron Callum Scott Bradley Kyle
    Robert David Andrew Jonathan Jamie Shane Dale Ross Ricky Dominic Oliver George William Charles
    Edward Marcus Louis Zachary Leon Curtis
"""),
    skewed("""
    Oliver Jack Harry Charlie Thomas Noah George Alfie Jacob James Joshua Oscar Leo Logan Ethan
    Mason Archie Riley Jayden Hayden Tyler Max Lucas Henry Dylan Finley Theo Freddie Kai Harrison
    Jenson Toby Isaac Ellis Blake Reuben Elijah Caleb Ollie Zac Tommy Rory Jude Louie Frankie Bobby
    Albie Ronnie Teddy Kayden Brayden
"""),
)
_WOMEN = (
    skewed("""
    Margaret Patricia Christine Mary Jean Ann Susan Janet Maureen Barbara Valerie Carol Sandra
    Pauline Elizabeth Joan Jennifer Doreen Sheila Brenda Joyce Shirley Sylvia Dorothy Gillian
    Rosemary Betty Irene June Pamela Marion Hazel Audrey Beryl Eileen Judith Kathleen Linda
    Jacqueline Marjorie Edna Hilda Ethel Norma Rita Vera Winifred Olive
"""),
    skewed("""
    Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Tracy Angela Sarah Alison
    Caroline Amanda Sandra Linda Catherine Elizabeth Carol Joanne Wendy Janet Dawn Christine Nicola
    Lisa Michelle Maria Claire Lesley Lorraine Beverley Paula Teresa Donna Louise Samantha Rachel
    Heather Anita Tina Mandy Debra Gail Kim Lynn Suzanne
"""),
    skewed("""
    Sarah Laura Gemma Emma Rebecca Claire Victoria Samantha Rachel Amy Jennifer Nicola Katie Lisa
    Kelly Natalie Louise Hayley Lauren Charlotte Jessica Hannah Stacey Danielle Kirsty Leanne Zoe
    Stephanie Kerry Chloe Sophie Jade Bethany Emily Amber Abigail Kayleigh Lucy Alexandra Melissa
    Katherine Catherine Kimberley Toni Jodie Naomi Tara
"""),
    skewed("""
    Olivia Amelia Isla Emily Poppy Ava Lily Isabella Jessica Sophie Evie Ella Grace Mia Ruby Freya
    Daisy Millie Chloe Maisie Scarlett Lola Phoebe Summer Lexi Layla Imogen Holly Erin Megan Summer
    Skye Harper Willow Aria Elsie Ivy Rosie Matilda Eliza Esme Bella Mollie Lacey Libby Florence
    Martha Harriet Kayla Kaylee Tilly
"""),
)
_MUSLIM_MEN = skewed("""
    Mohammed Muhammad Ali Ahmed Imran Usman Hassan Abdul Bilal Tariq Asif Hamza Adnan Khalid Yusuf
    Ibrahim Zain Shahid Naveed Faisal Amir Omar Sajid Waqas Junaid Kamran Nadeem Rashid Haroon
    Arslan Zeeshan Tahir Rizwan Mustafa
""")
_MUSLIM_WOMEN = skewed("""
    Fatima Aisha Zainab Maryam Khadija Nasreen Shabana Saima Samina Rukhsana Farzana Sadia Amina
    Hafsa Iqra Sana Bushra Nazia Parveen Shazia Rabia Sumaira Noor Yasmin Halima Safiya Mehwish
    Tahira Naila Zahra Ayesha Robina
""")
_MUSLIM = skewed("""
    Khan Ahmed Hussain Ali Begum Akhtar Mahmood Miah Iqbal Malik Shah Rahman Bibi Uddin Mohammed
    Chowdhury Hassan Aslam Rehman Islam Sheikh Mirza Qureshi Butt Raja Akram Saleem Yousaf Zaman
    Rashid Anwar Khatun Bashir Sultana Kauser Javed
""")
_SIKH_MEN = skewed("""
    Gurpreet Harpreet Jaswinder Manjit Sukhdev Amarjit Balbir Kuldip Rajinder Baljit Parmjit Harjit
    Jagdeep Navdeep Gurdeep Simran Arjan Karanveer Sukhvinder Surjit Mohinder Satnam Hardeep Ranjit
    Inderjit Tejinder
""")
_SIKH_WOMEN = skewed("""
    Harpreet Manpreet Jaspreet Kulwinder Sukhvinder Paramjit Balvinder Rajinder Amandeep Navneet
    Kiran Simran Gurpreet Surinder Jasvir Narinder Baljinder Kamaljit Davinder Ravinder Satwant
    Prabhjot
""")
_SIKH = skewed("""
    Gill Dhillon Sandhu Sidhu Grewal Johal Bains Mann Sahota Uppal Dhaliwal Rai Atwal Virk Bassi
    Chahal Hundal Kang Purewal Randhawa Samra Sangha Sohal Basra
""")
_HINDU_MEN = skewed("""
    Rajesh Sanjay Amit Anil Vijay Ravi Suresh Ashok Rakesh Deepak Nikhil Rohan Dinesh Kiran Hitesh
    Jayesh Mukesh Pankaj Arjun Aarav Dev Harish Manish Nilesh Vikram Krishna
""")
_HINDU_WOMEN = skewed("""
    Priya Anita Sunita Meena Nisha Deepa Kavita Rekha Pooja Jyoti Usha Hansa Bhavna Sneha Anjali
    Diya Kalpana Lata Manisha Neha Radha Sonal Trupti Varsha Asha
""")
_HINDU = skewed("""
    Patel Shah Sharma Mistry Desai Mehta Parmar Chauhan Joshi Solanki Gupta Kumar Verma Bhatt Lad
    Pandya Reddy Nair Iyer Das Sen Banerjee Mukherjee Thakur Rathod
""")
_POLISH_MEN = skewed("""
    Piotr Tomasz Krzysztof Andrzej Paweł Marcin Michał Jakub Łukasz Mateusz Adam Kamil Grzegorz
    Dawid Wojciech Rafał Szymon Maciej Filip Bartosz Mariusz Dariusz Jan Stanisław Sławomir Kacper
    Antoni Zbigniew
""")
_POLISH_WOMEN = skewed("""
    Anna Katarzyna Agnieszka Małgorzata Magdalena Joanna Monika Aleksandra Ewa Karolina Zuzanna
    Julia Beata Natalia Dorota Iwona Sylwia Paulina Izabela Weronika Oliwia Maja Elżbieta Justyna
    Patrycja Grażyna
""")
_POLISH = skewed("""
    Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Kozłowski
    Mazur Jankowski Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek
    Jabłoński Wróbel Majewski Stępień Malinowski Górski Rutkowski Sikora Baran Pietrzak Gajda Kubiak
    Sobczak Głowacki Zawadzki Borkowski Chmielewski
""")
_ROMANIAN_MEN = skewed("""
    Andrei Alexandru Ionuț Mihai Cristian Florin Gheorghe Marius Adrian Bogdan Vasile Ștefan Daniel
    Nicolae Radu Cătălin Ion Costel Dumitru Sorin
""")
_ROMANIAN_WOMEN = skewed("""
    Maria Elena Ioana Andreea Ana Mihaela Alexandra Cristina Daniela Gabriela Simona Alina Raluca
    Georgiana Florentina Mariana Nicoleta Ștefania Bianca Roxana
""")
_ROMANIAN = skewed("""
    Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Constantin Marin
    Moldovan Nistor Florea Tudor Dobre Barbu Lupu Ungureanu Munteanu Cojocaru Neagu Ivanov Petrov
    Georgiev Dimitrov
""")
_AFRICAN_MEN = skewed("""
    Emmanuel Samuel Kwame Kofi Oluwaseun Chinedu Tunde Ibrahim Daniel Michael Babatunde Emeka
    Kwabena Yaw Femi Ayodele Ikechukwu Adebayo Tendai Farai Abdi Yonas Joseph Patrick
""")
_AFRICAN_WOMEN = skewed("""
    Blessing Grace Abena Ama Chioma Ngozi Funmilayo Oluwatoyin Mercy Comfort Esther Akosua Adaeze
    Patience Temitope Ifeoma Rutendo Chipo Hodan Selam Faith Folake Precious
""")
_AFRICAN = skewed("""
    Mensah Okafor Adeyemi Owusu Boateng Okonkwo Asante Adebayo Osei Eze Ogunleye Appiah Nwosu Moyo
    Ncube Abdi Olawale Balogun Danso Agyeman Chukwu Akinyemi Sibanda Tesfaye Kamara Bangura Oyelaran
""")
_CHINESE_MEN = skewed("Wei Jun Ming Hao Kai-Ming Chi-Wai Jian Tao Lei Ka-Ho Yong Bo Feng Zhen")
_CHINESE_WOMEN = skewed("Mei Ling Xiu Yan Mei-Ling Wai-Ying Fang Jing Hui Siu-Fong Lan Na Yue")
_CHINESE = skewed("Chan Wong Li Chen Wang Zhang Liu Lam Cheung Ho Yip Ng Tang Lau Huang Zhou Xu Lin")
_WELSH_MEN = skewed("""
    Rhys Gareth Dylan Owain Ieuan Huw Gethin Iwan Emyr Geraint Dafydd Aled Llew Macsen Osian Alun
    Bryn Idris Gwilym Hywel Ifan Siôn Tomos Wyn
""")
_WELSH_WOMEN = skewed("""
    Siân Carys Rhiannon Bethan Ffion Nia Catrin Cerys Angharad Sioned Eleri Lowri Seren Mair Gwen
    Delyth Eirlys Menna Non Olwen Glenys Mali
""")
_WELSH = skewed("""
    Jones Williams Davies Evans Thomas Roberts Lewis Hughes Edwards Griffiths Morgan Owen Price
    Lloyd Powell Phillips Parry Rees Jenkins Howells Pugh Bowen Probert Pritchard Vaughan Bevan
    Gwynne Ellis Humphreys Meredith Prosser ap-Rhys Llewellyn Gough
""")
_SCOTS = skewed("""
    Campbell Stewart MacDonald Murray Scott Robertson Anderson Thomson Reid Ross Graham Hamilton
    Kerr McKenzie Morrison McLean Duncan Ferguson MacLeod Sinclair Crawford Douglas McGregor Cameron
    Gordon McKay Munro Grant Bruce Paterson McIntyre Muir Wallace McFarlane Buchanan Drummond Innes
    McAllister
""")
_IRISH = skewed("""
    Murphy O'Brien Kelly Byrne Ryan O'Connor Walsh Doyle McCarthy O'Neill Gallagher Doherty Kennedy
    Lynch Quinn Murray McLoughlin O'Reilly O'Sullivan Connolly Daly Nolan Brennan Maguire Fitzgerald
    Kavanagh Flynn Donnelly O'Donnell Dunne McDonagh Ward Connors O'Hara O'Shea Keane Duffy Power
    McGrath Casey Healy Sweeney
""")
_IRISH_MEN = skewed("""
    Patrick Seán Michael Liam Declan Conor Brendan Kieran Eamon Cormac Padraig Brian Niall Aidan
    Fergal Dermot Gerard Ciarán Ronan Martin
""")
_IRISH_WOMEN = skewed("""
    Mary Siobhán Niamh Aoife Bridget Sinéad Caitlín Róisín Orla Ciara Deirdre Kathleen Gráinne Maeve
    Nora Eileen Clodagh Margaret Breda Saoirse
""")

ENGLISH = Culture(0.60, _MEN, _WOMEN, _ENGLISH, tail=0.5)
CULTURES: dict[str, Culture] = {
    "english": ENGLISH,
    "welsh": Culture(0.06, (*_MEN[:2], _WELSH_MEN), (*_WOMEN[:2], _WELSH_WOMEN), _WELSH),
    "scots": Culture(0.05, _MEN, _WOMEN, _SCOTS),
    "irish": Culture(0.055, (_IRISH_MEN, _IRISH_MEN, *_MEN[2:]), (_IRISH_WOMEN, _IRISH_WOMEN, *_WOMEN[2:]), _IRISH),
    "muslim": Culture(0.065, (_MUSLIM_MEN,), (_MUSLIM_WOMEN,), _MUSLIM),
    "sikh": Culture(0.03, (_SIKH_MEN,), (_SIKH_WOMEN,), _SIKH),
    "hindu": Culture(0.03, (_HINDU_MEN,), (_HINDU_WOMEN,), _HINDU),
    "polish": Culture(0.04, (_POLISH_MEN,), (_POLISH_WOMEN,), _POLISH),
    "romanian": Culture(0.025, (_ROMANIAN_MEN,), (_ROMANIAN_WOMEN,), _ROMANIAN),
    "african": Culture(0.03, (_AFRICAN_MEN,), (_AFRICAN_WOMEN,), _AFRICAN),
    "chinese": Culture(0.015, (_CHINESE_MEN,), (_CHINESE_WOMEN,), _CHINESE),
}
_ORDER = tuple(CULTURES)
_SHARES = tuple(accumulate(culture.share for culture in CULTURES.values()))


def culture(source: random.Random) -> str:
    return _ORDER[bisect(_SHARES, source.random() * _SHARES[-1])]


def family_of(family: str, origin: str, *, woman: bool) -> str:
    """The form in which a woman bears a Polish or Bulgarian family name."""
    if woman and origin == "polish" and family.endswith("ki"):
        return f"{family[:-1]}a"
    return f"{family}a" if woman and origin == "romanian" and family.endswith("v") else family
