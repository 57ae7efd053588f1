"""Where titles and people come from: countries, their languages, and invented names that fit them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    language: str
    countries: tuple[str, ...]
    weight: int  # share of the catalogue
    female: list[str]
    male: list[str]
    surnames: list[str]
    towns: list[str]

    @property
    def firsts(self) -> list[str]:
        return self.female + self.male


def towns(starts: str, ends: str, joint: str = "") -> list[str]:
    """Every start with every end: invented place names that sound like they belong together."""
    return [start + joint + end for start in starts.split() for end in ends.split()]


def culture(language, countries, weight, names: tuple[str, str, str], places: list[str]) -> Culture:
    female, male, surnames = (text.split() for text in names)
    return Culture(language, tuple(countries.split(", ")), weight, female, male, surnames, places)


CULTURES = [
    culture(
        "English",
        "United Kingdom, United States, Canada, Australia, Ireland",
        38,
        (
            "Ada Bea Clara Dot Edith Fern Greta Hazel Ivy June Kit Lorna Mabel Nell Orla Pearl Rhoda Saskia Tess Una "
            "Vera Wren Imogen Maeve Tilda",
            "Abel Bram Cy Dex Ellis Felix Gil Hal Ives Jonah Kip Lyle Milo Ned Otis Perry Quill Rufus Silas Theo "
            "Vaughn Wyatt Rory Amos Barney",
            "Ashdown Barlowe Cawthorne Dunmore Eversley Fairweather Gantry Hollin Inkpen Jessamy Kestrel Larkham "
            "Merriweather Northcott Ormsby Pennyfeather Quarles Ravenhill Sallow Thackray Underhay Vickery Wetherby "
            "Yarrow Applegarth Birtwhistle Culpepper Drinkwater Ellacott Furlong Goodspeed Haddow Lovegrove Makepeace "
            "Nightingale Oldacre Pettigrew Rainbird Stillwater Tolliver",
        ),
        towns(
            "Ash Brack Corran Dun Eller Fen Gorse Hollin Kester Marl Nether Oxen Pell Rusk Sallow Thorn Wex",
            "mere wick stow ley combe holt bridge mouth ness haven cross",
        ),
    ),
    culture(
        "French",
        "France, Belgium, Canada",
        9,
        (
            "Adele Blanche Celeste Delphine Eloise Fleur Ines Josette Lucie Manon Noemie Odile Solange Viviane Yvette",
            "Armand Bastien Cyril Didier Etienne Florent Gaspard Honore Julien Lucien Marcel Octave Remy Thibault Yann",
            "Aubrac Beaufils Chastel Delorme Estival Fontanel Garrigue Hautbois Jourdain Lachaume Marchenoir Nivelle "
            "Oriol Passavant Quesnel Rochebrune Sauvage Tournesol Vauclair Bellerive Montclar Perdrix",
        ),
        towns("Saint Val Mont Roche Belle Haute", "Aubrin Clairac Duval Ferrand Luce Morvan Sorel Vignon", "-"),
    ),
    culture(
        "German",
        "Germany, Austria, Switzerland",
        7,
        (
            "Anneke Birte Clara Dorothea Elke Frieda Gesine Hanne Ilse Jutta Katrin Leni Marlene Nora Ottilie Wiebke",
            "Anselm Bruno Conrad Detlef Emil Falk Gregor Hauke Ingo Jost Karl Leopold Matthis Niklas Otto Ruprecht",
            "Abendroth Birnbaum Dornfeld Eichholz Federsen Grauwald Hagedorn Immendorf Jungnickel Kranich Lindquell "
            "Morgenroth Nebelung Osterkamp Pfauner Quandt Rosskamp Sommerlad Tiefensee Uhlenbrock Vogelsang Winterfeld",
        ),
        towns("Alten Buchen Eber Falken Grün Hohen Klein Nieder Sankt Wolfs", "brunn tal wald bach rode stein hafen"),
    ),
    culture(
        "Spanish",
        "Spain, Mexico, Argentina, Chile, Colombia",
        9,
        (
            "Alba Beatriz Carmela Dolores Estrella Fernanda Graciela Ines Jimena Lucero Marisol Noelia Paloma Rocio "
            "Soledad Ximena",
            "Anibal Bautista Ciro Damian Ezequiel Fermin Gaspar Horacio Ignacio Joaquin Leandro Mateo Nicanor Octavio "
            "Rodrigo Tadeo",
            "Aldaraz Barrionuevo Calderilla Duranzo Escamoso Fontecilla Galdames Hinojal Iriarte Jaramago Lasarte "
            "Montesinos Noriega Olmedilla Pizarrondo Quintanar Robledal Saavedra Torralba Urbizu Valdecasas Zamorano",
        ),
        towns("San Puerto Villa Santa Campo", "Alegria Barranca Candela Luz Mirasol Olmo Rosal Tinto Vela", " "),
    ),
    culture(
        "Portuguese",
        "Brazil, Portugal",
        5,
        (
            "Aline Benedita Catarina Dulce Elisa Filipa Gloria Helena Iara Joana Luisa Mafalda Noemia Rosa Teresa",
            "Afonso Baltazar Caetano Davi Estevao Firmino Gaspar Henrique Jorge Lauro Martim Nuno Otavio Raul Tome",
            "Abrantes Bulhosa Carvalhal Dourado Espirito Falcao Guedelha Jacinto Lourinho Mourato Nogueiral Palmeira "
            "Quaresma Ramalho Sequeira Tavora Valadim Xavierinho",
        ),
        towns("Porto Vila Monte Praia Serra", "Azul Branca Coral Dourada Lua Nova Pedra Salgada", " "),
    ),
    culture(
        "Italian",
        "Italy",
        5,
        (
            "Agnese Bianca Chiara Donata Elettra Fiamma Ginevra Ilaria Livia Mirella Nives Ornella Rosalba Tosca",
            "Achille Bruno Corrado Dario Ettore Fausto Gino Ivo Leandro Massimo Nestore Oreste Renzo Tullio Vasco",
            "Abbadessa Bentivoglio Casagrande Dellacqua Falconeri Gattamorta Lanzafame Malaspina Nottebella Ombrosi "
            "Pellegrini Quattrocchi Roccaforte Sanseverino Tempesta Uccello Vespignani Zanforlin",
        ),
        towns("Monte Porto Rocca Borgo Torre", "Amaro Belfiore Cenere Doria Lupo Sereno Vento", " "),
    ),
    culture(
        "Japanese",
        "Japan",
        7,
        (
            "Aiko Chiyo Emi Fumiko Hana Kaori Mio Natsu Reiko Sachi Tomoe Umeko Yuki Ayame Kozue",
            "Akio Daichi Eiji Goro Haruto Isamu Jun Kenji Makoto Naoki Ryo Shinji Taro Yasuo Hideki",
            "Amagiri Fujishiro Hanamura Inukawa Kamishiro Kurobane Minazuki Nagahori Okuyama Sakabe Shirogane Takasago "
            "Tsukino Umezawa Wakatani Yukimura Hoshikawa Mizutori Asagiri Kirishima",
        ),
        towns("Kuro Shira Ama Hoshi Kaze Mizu Taka Yuki Aka", "hama sawa mori saki yama tani"),
    ),
    culture(
        "Korean",
        "South Korea",
        5,
        (
            "Areum Bora Dahye Eunbi Gaeul Haneul Jiwoo Minseo Narae Seoyeon Sora Yuna",
            "Daeho Dohyun Gunwoo Hyunsik Jaemin Kangmin Minjun Sangwoo Seojun Taeyang Wonbin Youngho",
            "Ahn Baek Cha Dokgo Gil Hwangbo Jegal Maeng Namgung Ok Pyo Sagong Seonu Tak Uhm Wi Yeo",
        ),
        towns("Bada Dal Haneul Nam San Byeol", "ri dong seong po won"),
    ),
    culture(
        "Hindi",
        "India",
        5,
        (
            "Aditi Bhavna Charu Devika Esha Gauri Indira Jaya Kavita Lalita Meera Nandini Padma Rukmini Sarita Tara",
            "Arjun Bharat Chandan Dev Girish Harish Ishaan Jayant Kabir Lalit Manish Naveen Pranav Rohan Suraj Vikram",
            "Agnihotri Bhardwan Chaturveda Deshpal Gokhari Joshipura Kulkarnia Lakhani Mahajani Nilgiri Pathania "
            "Rajvansh Sarangi Tamhane Upadhye Vaishnav Wadekar Yashpal",
        ),
        towns("Chand Deva Hari Kamal Nila Surya", "pur garh nagar ghat vati"),
    ),
    culture(
        "Yoruba",
        "Nigeria",
        3,
        (
            "Abeni Bisi Dayo Ebun Folake Ife Jumoke Kehinde Morenike Ronke Simi Titi Yetunde",
            "Ade Bayo Dele Femi Gbenga Kunle Lanre Niyi Rotimi Segun Tunde Wale Yomi",
            "Adelaja Bamgbose Dosunmu Fagbenro Ilesanmi Jaiyeola Kosoko Ladipo Makinde Ogunmola Oyelaran Sowande "
            "Taiwo Akinwale Durojaye",
        ),
        towns("Ade Ile Ode Oke Iba", "moke lora sanya wole jaro"),
    ),
    culture(
        "Swedish",
        "Sweden, Finland",
        3,
        (
            "Agneta Brita Disa Elin Freja Gunhild Hedda Ingrid Karin Linnea Maja Ronja Sigrid Tuva",
            "Anders Birger Edvin Folke Gustaf Hjalmar Isak Ludvig Nils Olle Rasmus Sixten Torsten Viggo",
            "Almstrand Bjorkvall Dalfors Ekelund Fjallgren Granlycke Hedberg Isaksdal Kallvik Lindhage Norrsken "
            "Rosenfors Sjoholt Tallroth Vinterquist",
        ),
        towns("Björk Gran Kall Norr Sten Ulv Vinter", "vik holm fors dal sund by"),
    ),
    culture(
        "Danish",
        "Denmark, Norway, Iceland",
        4,
        (
            "Astrid Bodil Ditte Else Frida Grethe Inge Karen Liv Mette Ragna Solveig Trine",
            "Aksel Bendt Carsten Ebbe Finn Halvor Jeppe Kaj Lasse Mogens Ove Sindre Tage",
            "Aagesund Bakkegard Dyrehave Enevold Fuglsang Holmegaard Isfeldt Krogsrud Lyngstad Morkved Nordal "
            "Ravnkilde Stormoen Tindvik",
        ),
        towns("Hav Kald Lys Nord Ravn Sand Storm", "nes fjord heim stad havn vig"),
    ),
    culture(
        "Polish",
        "Poland, Czechia",
        3,
        (
            "Agata Bronia Dorota Ewelina Grazyna Halina Irena Jadwiga Kinga Ludmila Milena Roza Wanda",
            "Bartek Czeslaw Dawid Feliks Grzegorz Jacek Kazimir Leszek Marek Olek Ryszard Tadek Witold",
            "Bielawka Czarnota Dabrowiec Gorzelak Jasienica Kalinka Lesniewo Mroczek Niedzwiedz Olszewna Pszczola "
            "Sowinska Topola Wierzba Zawieja",
        ),
        towns("Biało Czarno Lipo Nowo Staro", "brzeg gora las pole most"),
    ),
    culture(
        "Turkish",
        "Turkey",
        3,
        (
            "Aylin Berna Defne Elif Feride Gul Leyla Nazli Ozlem Sevda Yasemin Zeynep",
            "Baris Cem Deniz Emre Ferhat Hakan Kerem Levent Mert Orhan Selim Tarik",
            "Akbulut Ceviz Demirok Erguvan Gunesli Karadag Kirlangic Ormanci Sonbahar Tasdelen Uzunyol Yildizay",
        ),
        towns("Ak Deniz Gök Kara Yeni", "köy hisar dere tepe liman"),
    ),
    culture(
        "Arabic",
        "Egypt, Lebanon, Morocco",
        3,
        (
            "Amal Dalia Farida Hanan Layla Mona Nadia Rania Salma Warda Yasmin Zahra",
            "Adel Bashir Farid Hatem Idris Karim Nabil Omar Rafik Sami Tarek Youssef",
            "Abousalem Barakat Darwishi Ghazalah Halawani Jundi Khayatt Mansourah Nahhas Qamari Rihani Sabbagh Zaytoun",
        ),
        towns("Ain Bab Dar Ras Wadi", "Amal Hadid Noor Qamar Zaytoun Salam", " "),
    ),
    culture(
        "Mandarin",
        "China, Taiwan",
        4,
        (
            "Anqi Chunhua Feiyan Huilan Jiayi Lihua Meilin Ningxin Qiuyue Ruolan Xiaoyu Yulan",
            "Baoshan Chengwu Deming Guangli Haoran Jianguo Liwei Mingzhe Qiang Ruifeng Wenbo Zhiyuan",
            "Bai Cang Dongfang Gongsun Huyan Jing Ling Mo Nangong Ouyang Qiao Shangguan Situ Wenren Yuwen Zhuge",
        ),
        towns("Bai Dong Hai Long Qing Xi", "shan he gang men zhou"),
    ),
    culture(
        "Dutch",
        "Netherlands, Belgium",
        2,
        (
            "Anouk Betje Femke Griet Hilde Jolien Katrijn Lotte Machteld Roos Tineke",
            "Bas Casper Diederik Floris Gijs Huub Joris Koen Maarten Pim Wouter",
            "Achterberg Bloemhof Dijkgraaf Eikenboom Goudsmit Hoogland Kruidenier Lindeboom Molenaar Regenboog "
            "Storm Vliegenthart Zonneveld",
        ),
        towns("Groot Hoog Nieuw Oud Zand", "dam drecht haven kerk veen"),
    ),
    culture(
        "Greek",
        "Greece, Cyprus",
        2,
        (
            "Anthi Danae Eleni Fotini Ismene Kalliope Melina Nefeli Phaedra Thalia Xenia",
            "Aris Costas Dimos Fanis Giorgos Ilias Leandros Manolis Nikos Petros Stathis",
            "Aetopoulos Drosakis Galanos Kastrinos Lykourgos Melissinos Notaras Pelagidis Rodakis Thalassinos Vounas",
        ),
        towns("Agia Kato Nea Palea", "Elia Marina Petra Selene Thalassa", " "),
    ),
]
