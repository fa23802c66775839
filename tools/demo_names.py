"""demo_names - names for the invented people of the demo, in their right Lithuanian forms.

Common names only, put together by chance; a likeness to anybody is a coincidence. A surname is
given in the man's form, from which a woman's forms follow: -as Kazlauskas, Kazlauskienė,
Kazlauskaitė; -is and -ys Gaidys, Gaidienė, Gaidytė; -us Rimkus, Rimkienė, Rimkutė; -ius
Stankevičius, Stankevičienė, Stankevičiūtė.
"""

SURNAMES = """
Adomaitis Ambrazas Andriulis Bagdonas Balčiūnas Baltrušaitis Banys Baranauskas Barkauskas
Bernotas Bielskis Bložė Brazauskas Bružas Bukauskas Butkevičius Butkus Čepaitis Čepas Černiauskas
Česnauskas Dambrauskas Damulis Dapkus Daugėla Daukša Degutis Didžiulis Dobrovolskis Gaidys Gailius
Galinis Gečas Giedraitis Grigaitis Grigas Gricius Gudaitis Gudas Gudelis Jakaitis Jankauskas
Jankevičius Janulis Januškevičius Jasaitis Jasinskas Jonaitis Juodis Jurgaitis Jurkevičius
Juška Kairys Karalius Katinas Kaupas Kavaliauskas Kavaliūnas Kazlauskas Kiškis Klimas Kučinskas
Kudirka Kulikauskas Laurinaitis Lapinskas Leonavičius Liutkus Lukauskas Lukošius Mačiulis
Maciulevičius Malinauskas Markevičius Martinaitis Masiulis Matulaitis Matulevičius Mažeika
Mikalauskas Mickevičius Mikutis Miliauskas Misiūnas Morkūnas Naujokas Navickas Norkus Norvaišas
Pakalnis Paulauskas Petkus Petraitis Petrauskas Petronis Pocius Povilaitis Pranckus Rakauskas
Ramanauskas Rimkus Rudys Rutkauskas Sabaliauskas Sadauskas Sakalauskas Savickas Simonaitis
Sinkevičius Skirmantas Stankevičius Stankus Stonkus Šalkauskas Šimkus Šimonis Šukys Tamašauskas
Tamulis Toleikis Urbonas Urbonavičius Ūsas Vaičiulis Vaitkevičius Vaitkus Valaitis Valančius
Vasiliauskas Venckus Venslovas Vilkas Vilimas Vyšniauskas Zabulis Zakarauskas Zaleckis Zinkevičius
Žemaitis Žiedelis Žilinskas Žukas Žukauskas Žvirblis
""".split()

MEN_OLDER = """
Adolfas Albertas Albinas Alfonsas Algimantas Algirdas Alvydas Antanas Arvydas Bronius Edmundas
Eugenijus Feliksas Gediminas Henrikas Jonas Juozas Jurgis Kazys Kęstutis Leonas Petras Povilas
Pranas Rimantas Romualdas Stanislovas Stasys Vaclovas Valentinas Vincas Vytautas Zenonas Zigmas
""".split()
MEN = """
Andrius Arūnas Aurimas Darius Dainius Deividas Donatas Edgaras Egidijus Gintaras Giedrius Linas
Mantas Marius Mindaugas Modestas Nerijus Paulius Raimondas Ramūnas Remigijus Rimas Robertas
Rolandas Saulius Sigitas Tomas Vaidas Valdas Vidmantas Vilius Virginijus Žilvinas Žydrūnas
""".split()
MEN_YOUNGER = """
Adomas Aronas Arnas Augustas Benas Danielius Dominykas Domas Dovydas Emilis Gabrielius Herkus
Ignas Jokūbas Joris Justas Kajus Karolis Kipras Kristupas Lukas Markas Matas Motiejus Nedas Nojus
Oskaras Pijus Rapolas Rokas Simonas Tadas Titas Vakaris
""".split()
WOMEN_OLDER = """
Adelė Albina Aldona Ana Anelė Antanina Bronė Danutė Elena Elvyra Emilija Eugenija Felicija Genovaitė
Irena Janina Jadvyga Joana Julija Kazimiera Leokadija Liucija Marija Nijolė Ona Petronėlė Regina
Salomėja Sofija Stanislava Stasė Teresė Valerija Veronika Vida Zita Zofija
""".split()
WOMEN = """
Agnė Asta Audronė Aušra Birutė Dalia Daiva Diana Edita Eglė Gitana Giedrė Ilona Inga Ingrida Irma
Jolanta Jurgita Kristina Laima Lina Loreta Lina Margarita Milda Neringa Rasa Rima Ramunė Renata
Rita Rūta Sandra Sigita Simona Skaistė Vaida Vilma Virginija Živilė
""".split()
WOMEN_YOUNGER = """
Adrija Aistė Akvilė Amelija Austėja Barbora Deimantė Elzė Emilė Ema Evelina Gabija Gabrielė Goda
Greta Ieva Izabelė Jorė Kamilė Karolina Kotryna Laura Liepa Lėja Luknė Marta Miglė Mija Monika
Patricija Saulė Sofija Smiltė Ugnė Upė Urtė Viltė Vakarė
""".split()

# Ending of a man's surname: ending of a married woman's, of an unmarried one's. Longest first.
ENDINGS = (("ius", "ienė", "iūtė"), ("as", "ienė", "aitė"), ("is", "ienė", "ytė"),
           ("ys", "ienė", "ytė"), ("us", "ienė", "utė"), ("a", "ienė", "aitė"),
           ("ė", "ienė", "aitė"))


def surname_of_woman(surname, is_married):
    """The form that a woman bears of a surname given in the man's form."""
    for ending, married, unmarried in ENDINGS:
        if surname.endswith(ending):
            return surname[:-len(ending)] + (married if is_married else unmarried)
    raise ValueError(f"no woman's form of {surname}")


def given_names(sex, age):
    """Names that are common among people of this sex and age."""
    if sex == "male":
        return MEN_OLDER if age >= 62 else MEN if age >= 28 else MEN_YOUNGER
    return WOMEN_OLDER if age >= 62 else WOMEN if age >= 28 else WOMEN_YOUNGER
