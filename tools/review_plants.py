"""review_plants - contradictions put into a draft, and what only looks like one.

For bench/review. KINDS names the kinds. A kind either changes the cells of a table or tells a
sentence wrongly that is told rightly in all other drafts; each draft also has sentences from
INNOCENT: other days, other scopes, rough numbers, parts that are only some of the whole.
"""

from review_documents import Block, NBSP, grouped


class Plant:
    """A contradiction that was put in: its cells or its sentence."""

    def __init__(self, kind, cells=(), text=None):
        self.kind, self.cells, self.text = kind, set(cells), text
        self.columns = {(table, column) for table, _, column in self.cells}

    def touches(self, finding):
        """True where the finding names one of the cells, or the sentence."""
        for place in finding["places"]:
            if (place.get("table"), place.get("row"), place.get("column")) in self.cells:
                return True
            if (place.get("table"), place.get("row"), None) in self.cells:
                return True
            if (finding["check"] in ("total_row", "sum_of_parts") and
                    (place.get("table"), place.get("column")) in self.columns):
                return True
            if self.text and not place.get("table") and place["text"].strip() in self.text:
                return True
        return False

    def __str__(self):
        return f"{self.kind} {sorted(map(str, self.cells))} {self.text or ''}"


def value(text):
    """The number of a cell; None where it is none."""
    digits = text.replace(NBSP, "").replace(" ", "").replace(",", ".")
    try:
        return float(digits) if "." in digits else int(digits)
    except ValueError:
        return None


def noun(count, one, few, many):
    """"1 vaikas", "2 vaikai", "10 vaikų"."""
    last, two = count % 10, count % 100
    form = many if last == 0 or 10 < two < 20 else one if last == 1 else few
    return f"{grouped(str(count))} {form}"


def children(count):
    return noun(count, "vaikas", "vaikai", "vaikų")


def people(count):
    return noun(count, "asmuo", "asmenys", "asmenų")


def moved(count, chance):
    """Another number, by 4 to 30 per cent, never the same."""
    step = max(1, round(count * chance.uniform(0.04, 0.3)))
    return count + step if count < 8 or chance.random() < 0.5 else count - step


# --- tables -----------------------------------------------------------------------------------


def cells_of(draft, table, *spots):
    number = draft.table_number(table)
    return [(number, row + 1, column + 1) for row, column in spots]


def cell_move(draft, chance, table, row, column):
    count = value(table.rows[row][column])
    table.rows[row][column] = grouped(str(moved(int(count), chance)))
    return cells_of(draft, table, (row, column))


# Tables with a last row of totals: name, rows of parts, columns of numbers.
TOTALS = (("staff-8", range(1, 5), (2, 3)), ("funding-modes-13", range(1, 4), (2, 3)),
          ("disability-children-by-level", range(1, 4), (1, 2, 3)),
          ("disability-children-by-age", range(1, 5), (1, 2, 3)),
          ("working-capacity-by-age", range(1, 10), (1, 2, 3, 4, 5, 6)))


def part_changed(draft, chance):
    name, rows, columns = chance.choice(TOTALS)
    table = draft.table(name)
    full = [(r, c) for r in rows for c in columns if (value(table.rows[r][c]) or 0) > 3]
    return cell_move(draft, chance, table, *chance.choice(full))


def total_changed(draft, chance):
    name, rows, columns = chance.choice(TOTALS)
    return cell_move(draft, chance, draft.table(name), rows.stop, chance.choice(columns))


def part_left_out(draft, chance):
    """A total forgets one of its parts, in all columns."""
    name, rows, columns = chance.choice(TOTALS)
    table, cells = draft.table(name), []
    row = chance.choice([r for r in rows if all(value(table.rows[r][c]) for c in columns)])
    for column in columns:
        total = value(table.rows[rows.stop][column]) - value(table.rows[row][column])
        table.rows[rows.stop][column] = grouped(str(total))
        cells += cells_of(draft, table, (rows.stop, column))
    return cells


def subtotal_changed(draft, chance):
    """"1" against "1.1", "1.2", "1.3" in the table of money."""
    table = draft.table("funding-sources-12")
    rows = [r for r, row in enumerate(table.rows) if row[0] in ("1", "1.1", "1.2", "1.3")]
    return cell_move(draft, chance, table, chance.choice(rows), chance.choice((3, 4, 5)))


def measure_money(draft, chance):
    """Less state money in the table of sources than the annex gives to the measure."""
    table = draft.table("funding-sources-12")
    sources = {row[0]: row for row in table.rows}
    row, less = sources[chance.choice(("3.1", "3.3", "3.4"))], 1000 * chance.randint(9, 60)
    for changed in (row, sources["3"]):
        for column in (4, 5):
            changed[column] = grouped(str(value(changed[column]) - less))
    return cells_of(draft, table, (table.rows.index(row), 4))


def total_column(draft, chance):
    table = draft.table("annex-measures-flat")
    rows = [r for r, row in enumerate(table.rows)
            if r and len(row) > 6 and row[0].count(".") and (value(row[3]) or 0) > 100]
    return cell_move(draft, chance, table, chance.choice(rows), chance.choice((3, 6)))


def part_greater(draft, chance):
    """More of them paid for than there are."""
    table = draft.table("providers-5")
    rows = [r for r, row in enumerate(table.rows)
            if r and len(row) > 4 and (value(row[3]) or 0) > 4 and value(row[4]) is not None]
    row = chance.choice(rows)
    table.rows[row][4] = str(value(table.rows[row][3]) + chance.randint(1, 9))
    return cells_of(draft, table, (row, 4))


def legal_form(draft, chance):
    """A company that is a public institution by its column, or the other way round."""
    table = draft.table("providers-5")
    rows = [r for r, row in enumerate(table.rows)
            if len(row) > 2 and row[1].startswith(("UAB ", "VšĮ "))]
    row = chance.choice(rows)
    is_company = table.rows[row][1].startswith("UAB ")
    table.rows[row][2] = "viešoji įstaiga" if is_company else "uždaroji akcinė bendrovė"
    return cells_of(draft, table, (row, 2))


def men_and_women(draft, chance):
    table = draft.table("population-composition-4-1")
    rows = [r for r, row in enumerate(table.rows) if row[1:2] in (["vyrai"], ["moterys"])]
    return cell_move(draft, chance, table, chance.choice(rows), 2)


def two_tables(draft, chance):
    """What social services get, in the table of sources and in the one of the budget."""
    table = draft.table("budget-18")
    if chance.random() < 0.5:
        return cell_move(draft, chance, table, 2, chance.choice((1, 2, 3)))
    table = draft.table("funding-modes-13")
    first = cell_move(draft, chance, table, 3, 2)
    total = sum(value(table.rows[r][2]) for r in (1, 2, 3))
    table.rows[4][2] = grouped(str(total))
    return first


def need_and_providers(draft, chance):
    """The need that is met, against the providers' own numbers."""
    table = draft.table("need-6")
    rows = [r for r, row in enumerate(table.rows) if row[0] in ("3.1", "3.2", "3.3", "2.1", "2.3")]
    row = chance.choice(rows)
    count = value(table.rows[row][2])
    table.rows[row][2] = str(count + max(1, count // 20))
    return cells_of(draft, table, (row, 2), (row, 4), (row, 5))


def per_thousand(draft, chance):
    """A column that was computed on another scale."""
    table, cells = draft.table("need-6"), []
    for r, row in enumerate(table.rows):
        ratio = value(row[4]) if r and len(row) > 4 else None
        if ratio:
            row[4] = f"{ratio / 10:.3f}".replace(".", ",")
            cells += cells_of(draft, table, (r, 4))
    return cells


def share(draft, chance):
    table = draft.table("funding-sources-12")
    row = next(r for r, cells in enumerate(table.rows) if cells[0] == "1.4")
    column = chance.choice((3, 4, 5))
    table.rows[row][column] = f"{value(table.rows[row][column]) + chance.choice((-1, 1, 2)):.2f}" \
        .replace(".", ",")
    return cells_of(draft, table, (row, column))


def repeated_row(draft, chance):
    table = draft.table("migration")
    row = chance.randint(1, len(table.rows) - 2)
    table.rows.append(list(table.rows[row]))
    return [(draft.table_number(table), len(table.rows), None)]


def same_key(draft, chance):
    table = draft.table("migration")
    table.rows.append(list(table.rows[chance.randint(2, len(table.rows) - 2)]))
    last = len(table.rows) - 1
    return cell_move(draft, chance, table, last, chance.randint(1, 10)) + \
        [(draft.table_number(table), last + 1, None)]


def malformed(draft, chance):
    table = draft.table(chance.choice(("budget-18", "funding-modes-13")))
    row, column = chance.randint(1, 2), chance.randint(2, 3)
    digits = table.rows[row][column].replace(NBSP, "")
    table.rows[row][column] = f"{digits[:2]} {digits[2:]}" if len(digits) != 5 else digits
    return cells_of(draft, table, (row, column))


def results(draft, chance):
    """A target of families and a result of per cent."""
    table = draft.table("annex-measures-flat")
    rows = [r for r, row in enumerate(table.rows)
            if r and len(row) > 8 and row[0].count(".") and "asmen" in row[7] and row[8]]
    row = chance.choice(rows)
    table.rows[row][8] = chance.choice(("50 proc. įvykdyta", "12 šeimų", "340 valandų"))
    return cells_of(draft, table, (row, 7), (row, 8))


# --- sentences --------------------------------------------------------------------------------
# Each tells something rightly, or wrongly where it is asked to; gives a section and its texts.


def said_sum(chance, is_wrong):
    parts = [chance.randint(200, 400), chance.randint(12, 30), chance.randint(40, 90)]
    whole = sum(parts)
    if is_wrong:
        parts[chance.randrange(3)] += chance.randint(4, 25)
    a, b, c = parts
    return "7. ", [f"2021 m. gegužės 1 d. būreliuose užsirašę {whole} mokiniai, iš jų {a} muzikos, "
                   f"{b} dailės ir {c} šokių būreliuose."]


def said_sum_greater(chance, is_wrong):
    whole = chance.randint(30, 90)
    part = whole + chance.randint(2, 20) if is_wrong else chance.randint(5, whole - 3)
    return "7. ", [f"Mokymuose dalyvavo {people(whole)}, iš jų {part} – pirmą kartą."]


def said_men_women(chance, is_wrong):
    men, women = chance.randint(200, 900), chance.randint(200, 900)
    whole = men + women + (chance.randint(3, 40) if is_wrong else 0)
    return "4.3", [f"Stovyklose dalyvavo {people(whole)}: {men} vyrai ir {women} moterys."]


def said_table(chance, is_wrong, draft=None):
    """The need of table 6, told again."""
    table = draft.table("need-6")
    codes = {"2.1": "Dienos globą institucijoje gauna {} su negalia.",
             "3.1": "Dienos socialinė globa asmens namuose teikiama {} su negalia.",
             "2.3": "Dienos globą institucijoje gauna {} senyvo amžiaus asmenų.",
             "3.3": "Dienos globą asmens namuose gauna {} senyvo amžiaus asmenų."}
    codes.pop("3.1")
    code = chance.choice(sorted(codes))
    row = next(row for row in table.rows if row[0] == code)
    count = value(row[2])
    if is_wrong:
        count += max(2, count // 9)
    shown = children(count) if code.endswith(".1") else str(count)
    return "7. ", [codes[code].format(shown)]


def said_total(chance, is_wrong, draft=None):
    """A total of the table of staff, told in its chapter."""
    table = draft.table("staff-8")
    workers, helpers = value(table.rows[5][2]), value(table.rows[5][3])
    if is_wrong:
        workers += chance.randint(3, 30)
    return "8. ", [f"2021 metais mieste dirba {workers} socialiniai darbuotojai ir {helpers} "
                   "padėjėjai."]


def said_population(chance, is_wrong, draft=None):
    table = draft.table("population-composition-4-1")
    label = chance.choice(("vaikai su negalia", "suaugę asmenys su negalia"))
    row = next(row for row in table.rows if row[1] == label)
    count = value(row[2])
    if is_wrong:
        count -= chance.randint(1, 9) if count < 2000 else chance.randint(20, 90)
    text = f"Savivaldybėje yra {children(count)} su negalia." if "vaikai" in label else \
        f"Suaugusių asmenų su negalia mieste yra {grouped(str(count))}."
    return "4.3", [text]


def said_difference(chance, is_wrong):
    before, change = chance.randint(300, 900), chance.randint(11, 80)
    is_more = chance.random() < 0.5
    now = before + change if is_more else before - change
    told = change + chance.randint(3, 9) if is_wrong else change
    word = "daugiau" if is_more else "mažiau"
    return "7. ", [f"2021 m. pabaigoje dienos stovyklas lankė {children(now)}, tai yra {told} "
                   f"vaikais {word} nei 2020 metais ({before})."]


def said_direction(chance, is_wrong):
    low = chance.randint(20, 60)
    high = low + chance.randint(8, 30)
    form = chance.randrange(3)
    if form == 0:
        first, last = (high, low) if is_wrong else (low, high)
        return "7. ", [f"Bibliotekos vietų skaičius padidėjo nuo {first} iki {last} vietų."]
    if form == 1:
        first, last = (low, high) if is_wrong else (high, low)
        return "7. ", [f"Sporto salės vietų skaičius sumažėjo nuo {first} iki {last} vietų."]
    last = high if is_wrong else low
    return "7. ", [f"Kaimo seniūnų skaičius nepakito (2019 metais – {low} seniūnai, 2020 metais – "
                   f"{last} seniūnai)."]


def said_share(chance, is_wrong):
    whole, part = chance.randint(300, 900), chance.randint(60, 250)
    told = 100 * part / whole + (chance.choice((-7, 6, 9)) if is_wrong else 0)
    told = f"{told:.1f}".replace(".", ",")
    return "7. ", [f"Apklausoje dalyvavo {part} iš {whole} darbuotojų ({told} proc.)."]


PROJECTS = ("„Šviesus rytas“", "„Žalias kelias“", "„Kaimynų diena“", "„Ranka rankon“",
            "„Atviri langai“", "„Mažieji žingsniai“", "„Upės krantas“", "„Sodžiaus balsai“")


def said_list(chance, is_wrong):
    names = chance.sample(PROJECTS, chance.randint(4, 7))
    count = len(names) + (1 if is_wrong else 0)
    told = noun(count, "projektas", "projektai", "projektų")
    return "9. ", [f"Patvirtinti {told}, kuriems skirta parama:"] + \
        [f"{n}. Draugijos {name} projektas;" for n, name in enumerate(names, 1)] + \
        ["Kiti pasiūlymai bus svarstomi vėliau."]


def said_names(chance, is_wrong):
    names = chance.sample(("VšĮ „Diena“", "Kauno klubas „Aidas“", "Ąžuolyno bendruomenė",
                           "Fondas „Viltis“", "Asociacija „Kelias“", "Šilainių draugija"), 5)
    count = 6 if is_wrong else 5
    return "9. ", [f"Programoje dalyvauja {count} organizacijos: {', '.join(names)}."]


def said_dates(chance, is_wrong):
    if chance.random() < 0.5:
        day = "30" if is_wrong else "20"
        return "2. ", [f"Taryba 2021 m. vasario {day} d. pritarė gairėms."]
    first, last = ("rugsėjo", "kovo") if is_wrong else ("kovo", "rugsėjo")
    return "2. ", [f"Darbai vyko nuo 2021 m. {first} 1 d. iki 2021 m. {last} 1 d."]


def said_acts(chance, is_wrong):
    act = chance.randint(100, 900)
    month = "rugsėjo" if is_wrong else "birželio"
    return "2. ", [f"Tvarka patvirtinta tarybos 2020 m. birželio 9 d. sprendimu Nr. T-{act}.",
                   f"Ją papildo tarybos 2020 m. {month} 9 d. sprendimas: tvarka, nustatyta "
                   f"2020 m. {month} 9 d. sprendimu Nr. T-{act}, galioja toliau."]


def said_providers(chance, is_wrong, draft):
    """How many provide care, against the list of those that do."""
    names, is_inside = set(), False
    for row in draft.table("providers-5").rows:
        if len(row) == 1:
            is_inside = row[0].startswith("1. ")
        elif is_inside and row[1] != "Iš viso":
            names.add(row[1])
    count = len(names) + (chance.choice((-3, -2, 2, 3)) if is_wrong else 0)
    told = noun(count, "įstaiga", "įstaigos", "įstaigų")
    return "7. ", [f"Ilgalaikę (trumpalaikę) globą institucijoje teikia {told}."]


def said_twice(chance, is_wrong):
    count = chance.randint(60, 160)
    other = count + chance.randint(5, 40) if is_wrong else count
    return "7. ", [f"2021 m. globėjų mokymuose dalyvavo {people(count)}.",
                   f"Globėjų rengimas plečiamas: 2021 m. globėjų mokymuose dalyvavo "
                   f"{people(other)}."]


SENTENCES = {
    "said_sum": said_sum, "said_part_greater": said_sum_greater, "said_men_women": said_men_women,
    "said_table": said_table, "said_total": said_total, "said_population": said_population,
    "said_difference": said_difference, "said_direction": said_direction,
    "said_share": said_share, "said_list": said_list, "said_names": said_names,
    "said_dates": said_dates, "said_acts": said_acts, "said_twice": said_twice,
    "said_providers": said_providers,
}
NEED_DRAFT = {"said_providers", "said_table", "said_total", "said_population"}
TABLES = {
    "part_changed": part_changed, "total_changed": total_changed, "part_left_out": part_left_out,
    "subtotal_changed": subtotal_changed, "total_column": total_column,
    "legal_form": legal_form, "measure_money": measure_money,
    "part_greater": part_greater, "men_and_women": men_and_women, "two_tables": two_tables,
    "need_and_providers": need_and_providers, "per_thousand": per_thousand, "share": share,
    "repeated_row": repeated_row, "same_key": same_key, "malformed": malformed,
    "results": results,
}
KINDS = sorted(SENTENCES) + sorted(TABLES)

# Section, and what only looks like a contradiction there. {n}, {m}, {k} are numbers of no meaning.
INNOCENT = (
    ("7. ", "2021 m. spalio 1 d. globa buvo nustatyta 471 vaikui."),
    ("7. ", "Dienos globos institucijoje laukia {n} vaikų su negalia."),
    ("7. ", "Dienos globą institucijoje 2020 metais gavo {n} vaikų su negalia."),
    ("7. ", "2022 metais dienos globą institucijoje numatoma teikti {n} vaikų su negalia."),
    ("7. ", "Dienos globą institucijoje gauna apie 90 vaikų su negalia."),
    ("4.3", "Mieste gyvena beveik 300 tūkst. žmonių."),
    ("4.3", "Mieste gyvena daugiau nei 290 tūkst. gyventojų, iš jų per 50 tūkst. vaikų."),
    ("4.3", "2020 metų pradžioje mieste gyveno 289 364 asmenys."),
    ("7. ", "Konsultuota {m} asmenų, iš jų {k} – telefonu."),
    ("7. ", "Lankyta {m} šeimų, iš jų {k} daugiavaikių ir {k} įtėvių."),
    ("8. ", "Kvalifikaciją kėlė {k} socialinių darbuotojų ir {k} padėjėjų."),
    ("8. ", "Nevyriausybinėse organizacijose dirba 35 socialiniai darbuotojai."),
    ("12", "Socialinėms paslaugoms 2021 metais skirta 10,2 mln. Eur."),
    ("12", "Iš Europos Sąjungos lėšų projektams gauta {m} tūkst. Eur."),
    ("5. ", "Aplankyta {n} įstaigų, iš jų {k} kaimo seniūnijose."),
    ("7. ", "Gavėjų skaičius augo: 2019 metais – {n}, 2020 metais – {m} gavėjų."),
    ("7. ", "Skaičius beveik nepakito (2019 metais – 101 vaikas, 2020 metais – 99 vaikai)."),
    ("7. ", "Krizių centre gali būti apgyvendinta iki {m} asmenų."),
    ("7. ", "Centre vienu metu telpa {k} vaikų, per metus jį lanko {m} vaikų."),
    ("2. ", "Tvarka galiojo nuo 2019 m. sausio 1 d. iki 2020 m. gruodžio 31 d."),
    ("2. ", "Ministro 2021 m. kovo 3 d. įsakymas Nr. A1-163 pakeitė 2020 m. spalio 1 d. įsakymą "
            "Nr. A1-928."),
    ("9. ", "Remti keli projektai, tarp jų: „Rytas“, „Vakaras“ ir „Diena“."),
    ("9. ", "Pateiktos {n} paraiškos; atrinktos šios įstaigos: VšĮ „Diena“, VšĮ „Aidas“."),
    ("7. ", "Kitoje savivaldybėje pagalbą į namus gauna {m} senyvo amžiaus asmenų."),
    ("7. ", "Vidutiniškai per mėnesį aptarnauta {n} asmenų, per metus – {m} asmenų."),
    ("7. ", "Paslaugos suteiktos {k} šeimų, iš jų – {m} vaikų."),
    ("4.3", "Bedarbių dalis pernai buvo 13,1 proc., šiemet – 14,6 proc."),
    ("7. ", "Per metus išdalyta {m} porcijų, vien sausį – {k} porcijų."),
    ("11", "Regioninėms paslaugoms reikia 130 vietų, iš jų 40 – nakvynės namuose."),
    ("7. ", "Pagalbą gavo {n} asmenų (2020 m. – {m}), iš jų trečdalis vyresni kaip 80 metų."),
)
INNOCENT_EACH = 14


def innocent_add(draft, chance):
    for section, text in chance.sample(INNOCENT, INNOCENT_EACH):
        text = text.format(n=chance.randint(40, 69), m=chance.randint(201, 390),
                           k=chance.randint(11, 39))
        draft.add(section, Block("paragraph", text))


def draft_clean(draft):
    """Puts right what is wrong in the published numbers that the made-up town was made from."""
    for row in draft.table("providers-5").rows:
        if len(row) > 2 and row[1].startswith("UAB "):
            row[2] = "uždaroji akcinė bendrovė"
    sources = {row[0]: row for row in draft.table("funding-sources-12").rows}
    sources["3.2"][4], sources["3.4"][4] = grouped("525281"), grouped("403200")
    sources["3"][4] = grouped(str(sum(value(sources[f"3.{n}"][4]) for n in range(1, 5))))


def draft_make(base, chance, kinds):
    """A draft with these kinds put in, each once, and the list of what was put in."""
    draft, plants = base.copy(), []
    draft_clean(draft)
    innocent_add(draft, chance)
    for kind, tell in sorted(SENTENCES.items()):
        is_wrong = kind in kinds
        section, texts = tell(chance, is_wrong, draft) if kind in NEED_DRAFT \
            else tell(chance, is_wrong)
        draft.add(section, *(Block("paragraph", text) for text in texts))
        if is_wrong:
            plants.append(Plant(kind, text=" ".join(texts)))
    for kind, change in sorted(TABLES.items()):
        if kind in kinds:
            plants.append(Plant(kind, cells=change(draft, chance)))
    return draft, plants
