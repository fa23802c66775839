/* simulation.c - reforms side by side as tables and charts. See simulation.h.
 *
 * Why: a council compares what is proposed with what holds, and proposals with each other.
 * Promise: page and files have the same sums, to the cent; a difference is the reform's sum less
 * the present one.
 * Never: a number that src/law did not work out, but sums and averages of those. */
#include "report/simulation.h"

#include "format/spoken.h"
#include "format/words.h"
#include "law/municipality.h"

#define CHART_MUNICIPALITIES 16 /* of the 60: those that a reform moves most */
#define COLUMNS_MAX          (4 + 5 * LAW_RUN_REFORMS_MAX)

static const char *const kind_names[] = {
#define X(constant, name) [constant] = (name),
    LAW_FAMILY_KINDS(X)
#undef X
};

/* A table being written. */
struct writing {
    struct document *document;
    const struct report_simulated *simulated;
    struct table_column columns[COLUMNS_MAX];
    size_t column_count;
    struct table *table;
    struct table_row *row;
    size_t at; /* the next cell */
};

/* --- cells ---------------------------------------------------------------------------------- */

static struct text words(const struct writing *writing, const char *key)
{
    return words_get(writing->document->language, key);
}

static void column_add(struct writing *writing, const char *name, struct text title, enum unit unit)
{
    CHECK(writing->column_count < COLUMNS_MAX);
    writing->columns[writing->column_count++] =
        (struct table_column){.name = text_of(name), .title = title, .unit = unit};
}

/* A column of a reform; it is named there only where there are several. */
static void column_add_of(struct writing *writing, size_t reform, const char *key, enum unit unit)
{
    const struct words_place places[] = {
        {"reform", writing->simulated->reforms[reform].name},
        {"column", words(writing, key)},
    };
    struct text title = places[1].value;
    if (writing->simulated->count > 1)
        title = words_fill(writing->document->arena, words(writing, "simulate.of"), places,
                           COUNT(places));
    column_add(writing, key, title, unit);
}

static void table_open(struct writing *writing, const char *name, struct text title)
{
    writing->table = document_add_table(writing->document, text_of(name), title, writing->columns,
                                        writing->column_count);
    writing->column_count = 0;
}

static void row_open(struct writing *writing, enum row_kind kind)
{
    writing->row = document_add_row(writing->document, writing->table, kind);
    writing->at = 0;
}

static void cell_put(struct writing *writing, struct value value)
{
    CHECK(writing->at < writing->row->cell_count);
    struct cell *cell = &writing->row->cells[writing->at];
    cell->value = value;
    cell->unit = writing->table->columns[writing->at++].unit;
    cell->is_total = writing->row->kind == ROW_TOTAL;
}

static void text_put(struct writing *writing, struct text t)
{
    cell_put(writing, value_text(t));
}

static void cents_put(struct writing *writing, int64_t cents)
{
    cell_put(writing, value_money((struct money){cents}));
}

static void count_put(struct writing *writing, int64_t count)
{
    cell_put(writing, value_integer(count));
}

static struct text month_text(const struct writing *writing, size_t month)
{
    return text_format(writing->document->arena, "%d-%02zu", (int)writing->simulated->year,
                       month + 1);
}

/* --- sums ----------------------------------------------------------------------------------- */

/* All benefits of a month. */
static int64_t month_sum(const struct law_simulation *simulation, enum law_side side, size_t month)
{
    int64_t sum = 0;
    for (size_t i = 0; i < simulation->benefit_count; i++)
        sum += simulation->benefits[i].cents[side][month];
    return sum;
}

static int64_t month_difference(const struct law_simulation *simulation, size_t month)
{
    return month_sum(simulation, LAW_REFORMED, month) - month_sum(simulation, LAW_PRESENT, month);
}

/* What a family of the group gains on average, in cents, half away from zero. */
static int64_t outcome_average(const struct law_outcome *outcome)
{
    int64_t difference = outcome->gained - outcome->lost;
    int64_t half = (difference < 0 ? -outcome->families : outcome->families) / 2;
    return outcome->families > 0 ? (difference + half) / outcome->families : 0;
}

bool report_simulation_is_idle(const struct law_simulation *simulation)
{
    for (size_t i = 0; i < LAW_KIND_COUNT; i++) {
        if (simulation->kinds[i].winners + simulation->kinds[i].losers > 0)
            return false;
    }
    for (size_t month = 0; month < LAW_MONTHS; month++) {
        if (month_difference(simulation, month) != 0)
            return false;
    }
    return true;
}

/* --- cost ----------------------------------------------------------------------------------- */

static void sums_columns(struct writing *writing, bool has_recipients)
{
    column_add(writing, "present", words(writing, "law.present"), UNIT_EURO);
    for (size_t i = 0; i < writing->simulated->count; i++) {
        column_add_of(writing, i, "law.reformed", UNIT_EURO);
        column_add_of(writing, i, "law.difference", UNIT_EURO);
    }
    if (!has_recipients || writing->simulated->count > 1)
        return;
    column_add(writing, "recipients", words(writing, "simulate.recipients"), UNIT_ITEM);
    column_add(writing, "recipients_reformed", words(writing, "simulate.recipients_reformed"),
               UNIT_ITEM);
}

/* The present sum, then of each reform its sum and the difference. */
static void sums_put(struct writing *writing, int64_t present, const int64_t *reformed)
{
    cents_put(writing, present);
    for (size_t i = 0; i < writing->simulated->count; i++) {
        cents_put(writing, reformed[i]);
        cents_put(writing, reformed[i] - present);
    }
}

static void benefits_add(struct writing *writing)
{
    const struct report_simulated *simulated = writing->simulated;
    const struct law_simulation *first = simulated->reforms[0].simulation;
    int64_t totals[1 + LAW_RUN_REFORMS_MAX] = {0};
    column_add(writing, "benefit", words(writing, "law.benefit"), UNIT_NONE);
    sums_columns(writing, true);
    table_open(writing, "benefits", words(writing, "simulate.benefits"));
    for (size_t i = 0; i < first->benefit_count; i++) {
        const struct law_simulated *benefit = &first->benefits[i];
        int64_t reformed[LAW_RUN_REFORMS_MAX] = {0};
        int64_t present = law_months_sum(benefit->cents[LAW_PRESENT]);
        totals[0] += present;
        for (size_t k = 0; k < simulated->count; k++) {
            reformed[k] =
                law_months_sum(simulated->reforms[k].simulation->benefits[i].cents[LAW_REFORMED]);
            totals[1 + k] += reformed[k];
        }
        row_open(writing, ROW_BODY);
        text_put(writing, text_of(benefit->title[writing->document->language]));
        sums_put(writing, present, reformed);
        for (int side = 0; side < LAW_SIDES && simulated->count == 1; side++)
            count_put(writing, law_months_average(benefit->recipients[side]));
    }
    row_open(writing, ROW_TOTAL);
    text_put(writing, words(writing, "law.total"));
    sums_put(writing, totals[0], totals + 1);
}

/* All benefits of each month. */
static void totals_add(struct writing *writing)
{
    const struct report_simulated *simulated = writing->simulated;
    column_add(writing, "month", words(writing, "simulate.month"), UNIT_NONE);
    sums_columns(writing, false);
    table_open(writing, "totals", words(writing, "simulate.totals"));
    for (size_t month = 0; month < LAW_MONTHS; month++) {
        int64_t reformed[LAW_RUN_REFORMS_MAX] = {0};
        for (size_t k = 0; k < simulated->count; k++)
            reformed[k] = month_sum(simulated->reforms[k].simulation, LAW_REFORMED, month);
        row_open(writing, ROW_BODY);
        text_put(writing, month_text(writing, month));
        sums_put(writing, month_sum(simulated->reforms[0].simulation, LAW_PRESENT, month),
                 reformed);
    }
}

/* The months of one benefit in which it is paid, below its name. */
static void benefit_months_add(struct writing *writing, size_t benefit)
{
    const struct report_simulated *simulated = writing->simulated;
    const struct law_simulated *first = &simulated->reforms[0].simulation->benefits[benefit];
    row_open(writing, ROW_GROUP);
    writing->row->cells[0].column_span = (int)writing->table->column_count;
    text_put(writing, text_of(first->title[writing->document->language]));
    for (size_t month = 0; month < LAW_MONTHS; month++) {
        int64_t reformed[LAW_RUN_REFORMS_MAX] = {0};
        bool is_paid = first->cents[LAW_PRESENT][month] != 0;
        for (size_t k = 0; k < simulated->count; k++) {
            reformed[k] =
                simulated->reforms[k].simulation->benefits[benefit].cents[LAW_REFORMED][month];
            is_paid = is_paid || reformed[k] != 0;
        }
        if (!is_paid)
            continue;
        row_open(writing, ROW_BODY);
        text_put(writing, month_text(writing, month));
        sums_put(writing, first->cents[LAW_PRESENT][month], reformed);
        for (int side = 0; side < LAW_SIDES && simulated->count == 1; side++)
            count_put(writing, first->recipients[side][month]);
    }
}

void report_simulation_months_add(struct document *document,
                                  const struct report_simulated *simulated)
{
    struct writing writing = {.document = document, .simulated = simulated};
    column_add(&writing, "month", words(&writing, "simulate.month"), UNIT_NONE);
    sums_columns(&writing, true);
    table_open(&writing, "months", words(&writing, "simulate.months"));
    for (size_t i = 0; i < simulated->reforms[0].simulation->benefit_count; i++)
        benefit_months_add(&writing, i);
}

/* --- winners and losers --------------------------------------------------------------------- */

/* The ways to part families. */
enum parting { BY_DECILE, BY_KIND, BY_MUNICIPALITY };

static const struct grouping {
    const char *name;
    const char *code;   /* in files */
    const char *column; /* key of the first column's title, and of the table's */
    const char *title;
    const char *chart;
    enum chart_kind chart_kind;
} groupings[] = {
    [BY_DECILE] = {"deciles", "decile", "law.decile", "simulate.deciles", "simulate.chart.deciles",
                   CHART_BARS},
    [BY_KIND] = {"kinds", "kind", "law.kind", "simulate.kinds", "simulate.chart.kinds", CHART_ROWS},
    [BY_MUNICIPALITY] = {"municipalities", "municipality", "simulate.municipality",
                         "simulate.municipalities", "simulate.chart.municipalities", CHART_ROWS},
};

static size_t group_count(enum parting by, const struct report_simulated *simulated)
{
    return by == BY_DECILE ? LAW_DECILES
           : by == BY_KIND ? LAW_KIND_COUNT
                           : simulated->reforms[0].simulation->municipality_count;
}

static const struct law_outcome *outcomes_of(enum parting by,
                                             const struct law_simulation *simulation)
{
    return by == BY_DECILE ? simulation->deciles
           : by == BY_KIND ? simulation->kinds
                           : simulation->municipalities;
}

/* A group in files: 1 to 10, the name of a kind, the code of a municipality. */
static struct text group_code(const struct writing *writing, enum parting by, size_t group)
{
    return by == BY_DECILE ? text_format(writing->document->arena, "%zu", group + 1)
           : by == BY_KIND ? text_of(kind_names[group])
                           : writing->simulated->municipalities[group];
}

struct text report_municipality_name(struct text code)
{
    size_t at = law_municipality_find(code);
    return at < LAW_MUNICIPALITIES ? text_of(law_municipalities[at].name) : code;
}

static struct text group_words(const struct writing *writing, enum parting by, size_t group)
{
    struct arena *arena = writing->document->arena;
    struct text code = group_code(writing, by, group);
    if (by == BY_KIND)
        return words(writing,
                     text_to_string(arena, text_format(arena, "law.kind.%s", kind_names[group])));
    return by == BY_DECILE ? code : report_municipality_name(code);
}

static void outcome_put(struct writing *writing, const struct law_outcome *outcome)
{
    bool is_alone = writing->simulated->count == 1;
    count_put(writing, outcome->winners);
    if (is_alone)
        cents_put(writing, outcome->gained);
    count_put(writing, outcome->losers);
    if (is_alone)
        cents_put(writing, outcome->lost);
    cents_put(writing, outcome->gained - outcome->lost);
}

static void outcome_columns(struct writing *writing, size_t reform)
{
    bool is_alone = writing->simulated->count == 1;
    column_add_of(writing, reform, "law.winners", UNIT_FAMILY);
    if (is_alone)
        column_add(writing, "gained", words(writing, "simulate.gained"), UNIT_EURO);
    column_add_of(writing, reform, "law.losers", UNIT_FAMILY);
    if (is_alone)
        column_add(writing, "lost", words(writing, "simulate.lost"), UNIT_EURO);
    column_add_of(writing, reform, "law.difference", UNIT_EURO);
}

static void outcome_sum(struct law_outcome *to, const struct law_outcome *outcome)
{
    to->families += outcome->families;
    to->winners += outcome->winners;
    to->losers += outcome->losers;
    to->gained += outcome->gained;
    to->lost += outcome->lost;
}

/* The groups in the order in which they are shown; NULL for their own. */
static void groups_add(struct writing *writing, enum parting by, const size_t *order)
{
    const struct report_simulated *simulated = writing->simulated;
    const struct grouping *grouping = &groupings[by];
    struct law_outcome totals[LAW_RUN_REFORMS_MAX] = {{0}};
    column_add(writing, "group", words(writing, grouping->column), UNIT_NONE);
    column_add(writing, "families", words(writing, "law.families"), UNIT_FAMILY);
    for (size_t i = 0; i < simulated->count; i++)
        outcome_columns(writing, i);
    table_open(writing, grouping->name, words(writing, grouping->title));
    for (size_t at = 0; at < group_count(by, simulated); at++) {
        size_t group = order != NULL ? order[at] : at;
        row_open(writing, ROW_BODY);
        text_put(writing, group_words(writing, by, group));
        count_put(writing, outcomes_of(by, simulated->reforms[0].simulation)[group].families);
        for (size_t i = 0; i < simulated->count; i++) {
            const struct law_outcome *outcome =
                &outcomes_of(by, simulated->reforms[i].simulation)[group];
            outcome_put(writing, outcome);
            outcome_sum(&totals[i], outcome);
        }
    }
    row_open(writing, ROW_TOTAL);
    text_put(writing, words(writing, "law.total"));
    count_put(writing, totals[0].families);
    for (size_t i = 0; i < simulated->count; i++)
        outcome_put(writing, &totals[i]);
}

/* --- municipalities ------------------------------------------------------------------------- */

/* What municipalities are ordered by: the greatest first. */
static int64_t municipality_measure(const struct report_simulated *simulated,
                                    enum report_simulation_order order, size_t at)
{
    const struct law_outcome *outcome = &simulated->reforms[0].simulation->municipalities[at];
    return order == REPORT_SIMULATION_BY_AVERAGE   ? outcome_average(outcome)
           : order == REPORT_SIMULATION_BY_WINNERS ? outcome->winners
           : order == REPORT_SIMULATION_BY_LOSERS  ? outcome->losers
                                                   : 0;
}

/* Those alike stay in the order of the simulation, which is by name. */
static const size_t *municipalities_order(struct arena *arena,
                                          const struct report_simulated *simulated,
                                          enum report_simulation_order order)
{
    size_t count = group_count(BY_MUNICIPALITY, simulated);
    size_t *places = ARENA_ARRAY(arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        int64_t measure = municipality_measure(simulated, order, i);
        size_t to = i;
        for (; to > 0 && municipality_measure(simulated, order, places[to - 1]) < measure; to--)
            places[to] = places[to - 1];
        places[to] = i;
    }
    return places;
}

/* --- charts --------------------------------------------------------------------------------- */

/* A chart with a series for each reform. */
static struct chart *chart_open(const struct writing *writing, const char *key,
                                enum chart_kind kind, size_t categories)
{
    const struct report_simulated *simulated = writing->simulated;
    const struct words_place place = {"title", words(writing, key)};
    struct chart *chart =
        document_add_chart(writing->document, text_of(key), kind, categories, simulated->count);
    chart->title = place.value;
    chart->summary =
        words_fill(writing->document->arena, words(writing, "simulate.chart.summary"), &place, 1);
    chart->unit = UNIT_EURO;
    for (size_t i = 0; i < simulated->count; i++)
        chart->series[i].title = simulated->reforms[i].name;
    return chart;
}

static void months_chart(struct writing *writing)
{
    struct chart *chart = chart_open(writing, "simulate.chart.months", CHART_BARS, LAW_MONTHS);
    for (size_t month = 0; month < LAW_MONTHS; month++) {
        chart->categories[month] = text_format(writing->document->arena, "%02zu", month + 1);
        for (size_t i = 0; i < writing->simulated->count; i++)
            chart->series[i].values[month] = value_money(
                (struct money){month_difference(writing->simulated->reforms[i].simulation, month)});
    }
}

/* What a family gains on average in some groups. */
static void groups_chart(struct writing *writing, enum parting by, const size_t *groups,
                         size_t count)
{
    struct chart *chart = chart_open(writing, groupings[by].chart, groupings[by].chart_kind, count);
    for (size_t at = 0; at < count; at++) {
        size_t group = groups != NULL ? groups[at] : at;
        chart->categories[at] = group_words(writing, by, group);
        for (size_t i = 0; i < writing->simulated->count; i++) {
            const struct law_outcome *outcome =
                &outcomes_of(by, writing->simulated->reforms[i].simulation)[group];
            chart->series[i].values[at] = value_money((struct money){outcome_average(outcome)});
        }
    }
}

/* How many gain and lose in each tenth, of the one reform there is. */
static void winners_chart(struct writing *writing)
{
    const struct law_simulation *simulation = writing->simulated->reforms[0].simulation;
    const struct words_place place = {"title", words(writing, "simulate.chart.winners")};
    struct chart *chart = document_add_chart(writing->document, TEXT("simulate.chart.winners"),
                                             CHART_BARS, LAW_DECILES, 2);
    chart->title = place.value;
    chart->summary =
        words_fill(writing->document->arena, words(writing, "simulate.chart.summary"), &place, 1);
    chart->unit = UNIT_FAMILY;
    chart->series[0].title = words(writing, "law.winners");
    chart->series[1].title = words(writing, "law.losers");
    for (size_t i = 0; i < LAW_DECILES; i++) {
        chart->categories[i] = text_format(writing->document->arena, "%zu", i + 1);
        chart->series[0].values[i] = value_integer(simulation->deciles[i].winners);
        chart->series[1].values[i] = value_integer(simulation->deciles[i].losers);
    }
}

/* What a reform comes to, in a sentence. */
static void summary_add(struct writing *writing, const struct report_simulated_reform *reform)
{
    struct arena *arena = writing->document->arena;
    enum language language = writing->document->language;
    struct law_outcome all = {0};
    int64_t difference = 0;
    char number[24];
    for (size_t i = 0; i < LAW_KIND_COUNT; i++)
        outcome_sum(&all, &reform->simulation->kinds[i]);
    for (size_t month = 0; month < LAW_MONTHS; month++)
        difference += month_difference(reform->simulation, month);
    money_format((struct money){difference}, number);
    const struct words_place places[] = {
        {"reform", reform->name},
        {"sign", difference > 0 ? TEXT("+") : TEXT("")},
        {"difference", spoken_number(arena, language, text_of(number))},
        {"winners", spoken_integer(arena, language, all.winners)},
        {"losers", spoken_integer(arena, language, all.losers)},
        {"families", spoken_integer(arena, language, all.families)},
    };
    struct block *block = document_add_block(writing->document, BLOCK_LIST_ITEM);
    (void)document_add_run(
        writing->document, block, RUN_PLAIN,
        words_fill(arena, words(writing, "simulate.summary"), places, COUNT(places)), NULL);
}

/* --- the whole ------------------------------------------------------------------------------ */

struct document *report_simulation_document(struct arena *arena, enum language language,
                                            const struct report_simulated *simulated)
{
    struct writing writing = {.document = document_open(arena, language, simulated->title),
                              .simulated = simulated};
    bool has_effect = false;
    for (size_t i = 0; i < simulated->count; i++)
        has_effect = has_effect || !report_simulation_is_idle(simulated->reforms[i].simulation);
    (void)document_add_heading(writing.document, 1, TEXT(""), words(&writing, "simulate.cost"));
    for (size_t i = 0; i < simulated->count; i++)
        summary_add(&writing, &simulated->reforms[i]);
    benefits_add(&writing);
    if (has_effect)
        months_chart(&writing);
    totals_add(&writing);
    (void)document_add_heading(writing.document, 1, TEXT(""), words(&writing, "simulate.who"));
    if (has_effect && simulated->count == 1)
        winners_chart(&writing);
    for (enum parting by = BY_DECILE; by <= BY_KIND; by++) {
        if (has_effect)
            groups_chart(&writing, by, NULL, group_count(by, simulated));
        groups_add(&writing, by, NULL);
    }
    return writing.document;
}

/* The municipalities where families gain most on average, then those where they lose most. */
static void municipalities_chart(struct writing *writing)
{
    const struct report_simulated *simulated = writing->simulated;
    const size_t *order =
        municipalities_order(writing->document->arena, simulated, REPORT_SIMULATION_BY_AVERAGE);
    size_t count = group_count(BY_MUNICIPALITY, simulated);
    size_t shown[CHART_MUNICIPALITIES];
    size_t half = count < CHART_MUNICIPALITIES ? count : CHART_MUNICIPALITIES / 2;
    size_t shown_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (i < half || i >= count - half)
            shown[shown_count++] = order[i];
    }
    groups_chart(writing, BY_MUNICIPALITY, shown, shown_count);
}

void report_simulation_municipalities_add(struct document *document,
                                          const struct report_simulated *simulated)
{
    struct writing writing = {.document = document, .simulated = simulated};
    if (group_count(BY_MUNICIPALITY, simulated) < 2)
        return;
    bool has_effect = false;
    for (size_t i = 0; i < simulated->count; i++)
        has_effect = has_effect || !report_simulation_is_idle(simulated->reforms[i].simulation);
    if (has_effect)
        municipalities_chart(&writing);
    groups_add(&writing, BY_MUNICIPALITY,
               municipalities_order(document->arena, simulated, simulated->order));
}

/* --- files ---------------------------------------------------------------------------------- */

static struct writing file_open(struct arena *arena, const struct report_simulated *simulated,
                                const char *const *names, const enum unit *units)
{
    struct writing writing = {.document = document_open(arena, LANGUAGE_LT, TEXT("")),
                              .simulated = simulated};
    for (size_t i = 0; names[i] != NULL; i++)
        column_add(&writing, names[i], text_of(names[i]), units[i]);
    table_open(&writing, "file", TEXT(""));
    return writing;
}

const struct table *report_simulation_sums(struct arena *arena,
                                           const struct report_simulated *simulated)
{
    static const char *const names[] = {
        "reform",   "benefit",    "month",      "present",
        "reformed", "difference", "recipients", "recipients_reformed",
        NULL};
    static const enum unit units[] = {UNIT_NONE, UNIT_NONE, UNIT_NONE, UNIT_EURO,
                                      UNIT_EURO, UNIT_EURO, UNIT_ITEM, UNIT_ITEM};
    struct writing writing = file_open(arena, simulated, names, units);
    for (size_t i = 0; i < simulated->count; i++) {
        const struct law_simulation *simulation = simulated->reforms[i].simulation;
        for (size_t k = 0; k < simulation->benefit_count * LAW_MONTHS; k++) {
            const struct law_simulated *benefit = &simulation->benefits[k / LAW_MONTHS];
            size_t month = k % LAW_MONTHS;
            int64_t present = benefit->cents[LAW_PRESENT][month];
            int64_t reformed = benefit->cents[LAW_REFORMED][month];
            row_open(&writing, ROW_BODY);
            text_put(&writing, simulated->reforms[i].letter);
            text_put(&writing, text_of(benefit->rule));
            text_put(&writing, month_text(&writing, month));
            cents_put(&writing, present);
            cents_put(&writing, reformed);
            cents_put(&writing, reformed - present);
            count_put(&writing, benefit->recipients[LAW_PRESENT][month]);
            count_put(&writing, benefit->recipients[LAW_REFORMED][month]);
        }
    }
    return writing.table;
}

static void file_group_put(struct writing *writing, enum parting by, size_t group,
                           const struct report_simulated_reform *reform)
{
    const struct law_outcome *outcome = &outcomes_of(by, reform->simulation)[group];
    row_open(writing, ROW_BODY);
    text_put(writing, reform->letter);
    text_put(writing, text_of(groupings[by].code));
    text_put(writing, group_code(writing, by, group));
    count_put(writing, outcome->families);
    count_put(writing, outcome->winners);
    cents_put(writing, outcome->gained);
    count_put(writing, outcome->losers);
    cents_put(writing, outcome->lost);
    cents_put(writing, outcome->gained - outcome->lost);
}

const struct table *report_simulation_groups(struct arena *arena,
                                             const struct report_simulated *simulated)
{
    static const char *const names[] = {"reform", "group",  "name", "families",   "winners",
                                        "gained", "losers", "lost", "difference", NULL};
    static const enum unit units[] = {UNIT_NONE, UNIT_NONE,   UNIT_NONE, UNIT_FAMILY, UNIT_FAMILY,
                                      UNIT_EURO, UNIT_FAMILY, UNIT_EURO, UNIT_EURO};
    struct writing writing = file_open(arena, simulated, names, units);
    for (size_t i = 0; i < simulated->count; i++) {
        for (enum parting by = BY_DECILE; by <= BY_MUNICIPALITY; by++) {
            for (size_t group = 0; group < group_count(by, simulated); group++)
                file_group_put(&writing, by, group, &simulated->reforms[i]);
        }
    }
    return writing.table;
}

const struct table *report_simulation_municipalities(struct arena *arena,
                                                     const struct report_simulated *simulated)
{
    static const char *const names[] = {"reform",   "municipality", "benefit", "present",
                                        "reformed", "difference",   NULL};
    static const enum unit units[] = {UNIT_NONE, UNIT_NONE, UNIT_NONE,
                                      UNIT_EURO, UNIT_EURO, UNIT_EURO};
    struct writing writing = file_open(arena, simulated, names, units);
    for (size_t i = 0; i < simulated->count; i++) {
        const struct law_simulation *simulation = simulated->reforms[i].simulation;
        size_t benefits = simulation->benefit_count;
        for (size_t k = 0; k < simulation->municipality_count * benefits; k++) {
            const struct law_cost *cost =
                law_simulation_cost(simulation, k / benefits, k % benefits);
            row_open(&writing, ROW_BODY);
            text_put(&writing, simulated->reforms[i].letter);
            text_put(&writing, simulated->municipalities[k / benefits]);
            text_put(&writing, text_of(simulation->benefits[k % benefits].rule));
            cents_put(&writing, cost->cents[LAW_PRESENT]);
            cents_put(&writing, cost->cents[LAW_REFORMED]);
            cents_put(&writing, cost->cents[LAW_REFORMED] - cost->cents[LAW_PRESENT]);
        }
    }
    return writing.table;
}

report_simulation_table *report_simulation_table_find(struct text name)
{
    static const struct {
        const char *name;
        report_simulation_table *table;
    } tables[] = {
        {"sums", report_simulation_sums},
        {"groups", report_simulation_groups},
        {"municipalities", report_simulation_municipalities},
    };
    struct text rest = name;
    struct text stem = text_cut(&rest, '.');
    for (size_t i = 0; i < COUNT(tables); i++) {
        if (text_is(stem, tables[i].name) && (stem.length == name.length || text_is(rest, "csv")))
            return tables[i].table;
    }
    return NULL;
}
