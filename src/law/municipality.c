/* municipality.c - the table of municipalities. See municipality.h.
 *
 * Why: what councils set counts where they set it, and a reform costs each of them something else.
 * Promise: families are shared out whole, by people.
 * Never: a name of a municipality written elsewhere. */
#include "law/municipality.h"

#include "base/list.h"
#include "base/result.h"

const struct law_municipality law_municipalities[LAW_MUNICIPALITIES] = {
    {"akmene", "Akmenės r.", 196},
    {"alytus", "Alytaus m.", 507},
    {"alytaus_r", "Alytaus r.", 253},
    {"anyksciai", "Anykščių r.", 227},
    {"birstonas", "Birštono", 41},
    {"birzai", "Biržų r.", 216},
    {"druskininkai", "Druskininkų", 193},
    {"elektrenai", "Elektrėnų", 232},
    {"ignalina", "Ignalinos r.", 145},
    {"jonava", "Jonavos r.", 411},
    {"joniskis", "Joniškio r.", 204},
    {"jurbarkas", "Jurbarko r.", 245},
    {"kaisiadorys", "Kaišiadorių r.", 295},
    {"kalvarija", "Kalvarijos", 104},
    {"kaunas", "Kauno m.", 3020},
    {"kauno_r", "Kauno r.", 1030},
    {"kazlu_ruda", "Kazlų Rūdos", 112},
    {"kedainiai", "Kėdainių r.", 455},
    {"kelme", "Kelmės r.", 247},
    {"klaipeda", "Klaipėdos m.", 1570},
    {"klaipedos_r", "Klaipėdos r.", 665},
    {"kretinga", "Kretingos r.", 385},
    {"kupiskis", "Kupiškio r.", 157},
    {"lazdijai", "Lazdijų r.", 180},
    {"marijampole", "Marijampolės", 541},
    {"mazeikiai", "Mažeikių r.", 501},
    {"moletai", "Molėtų r.", 166},
    {"neringa", "Neringos", 38},
    {"pagegiai", "Pagėgių", 74},
    {"pakruojis", "Pakruojo r.", 181},
    {"palanga", "Palangos m.", 180},
    {"panevezys", "Panevėžio m.", 862},
    {"panevezio_r", "Panevėžio r.", 362},
    {"pasvalys", "Pasvalio r.", 226},
    {"plunge", "Plungės r.", 339},
    {"prienai", "Prienų r.", 258},
    {"radviliskis", "Radviliškio r.", 343},
    {"raseiniai", "Raseinių r.", 306},
    {"rietavas", "Rietavo", 72},
    {"rokiskis", "Rokiškio r.", 276},
    {"skuodas", "Skuodo r.", 157},
    {"sakiai", "Šakių r.", 262},
    {"salcininkai", "Šalčininkų r.", 304},
    {"siauliai", "Šiaulių m.", 1096},
    {"siauliu_r", "Šiaulių r.", 448},
    {"silale", "Šilalės r.", 217},
    {"silute", "Šilutės r.", 376},
    {"sirvintos", "Širvintų r.", 151},
    {"svencionys", "Švenčionių r.", 227},
    {"taurage", "Tauragės r.", 379},
    {"telsiai", "Telšių r.", 391},
    {"trakai", "Trakų r.", 332},
    {"ukmerge", "Ukmergės r.", 336},
    {"utena", "Utenos r.", 366},
    {"varena", "Varėnos r.", 203},
    {"vilkaviskis", "Vilkaviškio r.", 345},
    {"vilnius", "Vilniaus m.", 5880},
    {"vilniaus_r", "Vilniaus r.", 1140},
    {"visaginas", "Visagino", 194},
    {"zarasai", "Zarasų r.", 147},
};

size_t law_municipality_find(struct text code)
{
    size_t at = 0;
    while (at < LAW_MUNICIPALITIES && !text_is(code, law_municipalities[at].code))
        at++;
    return at;
}

/* The families of those that stand before a place; each has one before people count. */
static size_t families_before(size_t at, size_t families)
{
    size_t before = 0;
    size_t all = 0;
    size_t each = families >= LAW_MUNICIPALITIES ? 1 : 0;
    for (size_t i = 0; i < LAW_MUNICIPALITIES; i++) {
        all += (size_t)law_municipalities[i].hundreds;
        before += i < at ? (size_t)law_municipalities[i].hundreds : 0;
    }
    return each * at + (families - each * LAW_MUNICIPALITIES) * before / all;
}

size_t law_municipality_families(size_t at, size_t families)
{
    CHECK(at < LAW_MUNICIPALITIES);
    return families_before(at + 1, families) - families_before(at, families);
}
