"""Money as columns: what the projects say they have been granted, per year and cohort."""

from __future__ import annotations

from enum import StrEnum

from heltid.analysis import money
from heltid.analysis.programme import Programme, cohort_label, worded
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.compose import kroner
from heltid.charts.palette import cohort_shade, theme_shade
from heltid.charts.shares import upper
from heltid.language import N_, _
from heltid.locale import NO_BREAK_SPACE, number, of
from heltid.settings import load
from heltid.vocabulary import UNKNOWN, Theme


@worded
def grants(programme: Programme) -> Chart:
    """Grants per year, a column for each cohort. A sum is of the projects that tell their grant, and the table says how
    many do; the programme's own yearly sum stands in the source line, as it is no sum of these."""
    found = money.by_year(programme)
    years = tuple(sorted({item.year for item in found if item.grant is not None}))
    cohorts = tuple(dict.fromkeys(item.cohort for item in found if item.grant is not None))
    by_key = {(item.year, item.cohort): item for item in found}
    series = tuple(
        Series(
            upper(cohort_label(cohort)),
            tuple(by_key[year, cohort].grant if (year, cohort) in by_key else None for year in years),
            cohort_shade(cohort),
            tuple(
                kroner(item.grant) if (item := by_key.get((year, cohort))) and item.grant is not None else ""
                for year in years
            ),
        )
        for cohort in sorted(cohorts)
    )
    cells = tuple(
        (
            str(item.year),
            upper(cohort_label(item.cohort)),
            *(_kroner(amount) for amount in (item.grant, item.own, item.spent)),
            of(item.told, item.projects),
        )
        for item in found
    )
    title = _title(found, years)
    told = ". ".join(
        f"{year}: " + ", ".join(f"{part.name.lower()} {part.labels[place]}" for part in series if part.labels[place])
        for place, year in enumerate(years)
    )
    return Chart(
        ChartKind.COLUMNS,
        title,
        _("Tilskudd fra programmet per år og pulje, kroner, slik prosjektene oppgir det"),
        _("Kilde: prosjektenes rapporter"),
        f"{_('Stolper for hvert år og hver pulje')}. {title}. {told}.",
        tuple(map(str, years)),
        series,
        ChartTable(
            (
                *(_("År"), _("Pulje"), _("Tilskudd"), _("Egenandel"), _("Brukt")),
                _("Prosjekter som oppgir tilskudd"),
            ),
            cells,
        ),
        unit=_("kroner"),
        mark=programme.mark,
        definitions=("okonomi", "pulje", "fire-slags-mangler"),
    )


class Split(StrEnum):
    """What the parts of the picture are."""

    COHORT = "pulje"
    THEME = "tema"


#: What the rest of the programme's frame is called: nobody has told what it is.
REST = N_("Ikke i prosjektenes rapporter")
_MILLION = 1_000_000


@worded
def picture(programme: Programme, split: Split, whole: bool) -> Chart:
    """The money in one picture: a bar per year, its parts the grants that the projects tell of.

    Where ``whole`` (all of the programme, and no year above the frame), a whole bar is the programme's frame, and what
    is in no report is hatched: what is not told is not known, and never nothing.
    """
    amounts = money.by_cohort(programme) if split is Split.COHORT else money.by_theme(programme)
    told, frame = money.told_of(programme), load().programme_money_per_year
    years = tuple(sorted(amounts))
    totals = {year: sum(amounts[year].values()) for year in years}
    framed = whole and bool(years) and max(totals.values()) <= frame
    known = [group for group in _groups(split) if any(group in amounts[year] for year in years)]
    series = tuple(
        Series(
            _name(split, group),
            tuple(_millions(amounts[year].get(group), framed) for year in years),
            Shade.SEVERAL if group == money.SEVERAL else _shade(split, group),
        )
        for group in known
    )
    if framed:
        rest = tuple(float(round((frame - totals[year]) / _MILLION)) for year in years)
        series += (Series(_(REST), rest, Shade.MISSING),)
    names = tuple(
        f"{year}: {_about(totals[year], framed)} "
        + _("({share} prosjekter)").format(share=_of(*told[year])).replace(" ", NO_BREAK_SPACE)
        for year in years
    )
    title = _accounted(totals, frame, framed) if years else _("Pengene på ett bilde")
    cells = tuple(
        (
            str(year),
            *(_kroner(amounts[year].get(group)) for group in known),
            number(totals[year], 0),
            *((_("om lag {amount} mill.").format(amount=_whole(frame - totals[year])),) if framed else ()),
            _of(*told[year]),
        )
        for year in years
    )
    listed = ". ".join(
        f"{name}: "
        + ", ".join(
            _("{part} {amount} millioner").format(part=part.name.lower(), amount=number(part.values[row] or 0))
            for part in series
        )
        for row, name in enumerate(names)
    )
    bar = _("Hele stolpen er året")
    if framed:
        bar = _("Hele stolpen er programmets ramme, om lag {amount}").format(amount=kroner(frame, words=True))
    by = _("etter år og pulje") if split is Split.COHORT else _("etter år og tema")
    return Chart(
        ChartKind.STACKED_SHARE,
        title,
        _("Tilskudd i millioner kroner {by_what}, slik prosjektene oppgir det").format(by_what=by) + f". {bar}",
        ". ".join((_("Kilde: prosjektenes rapporter"), *((programme_money(),) if whole else ()))),
        f"{_('En liggende stolpe for hvert år')}. {title}. {bar}. {listed}.",
        names,
        series,
        ChartTable(
            (
                _("År"),
                *(_("{group}, kroner").format(group=_name(split, group)) for group in known),
                _("Til sammen, kroner"),
                *((_(REST),) if framed else ()),
                _("Prosjekter som oppgir tilskudd"),
            ),
            cells,
        ),
        unit=_("millioner kroner"),
        mark=programme.mark,
        definitions=("okonomi", str(split), "fire-slags-mangler"),
    )


def _accounted(totals: dict[int, float], frame: float, framed: bool) -> str:
    """What the projects tell of the last year, of the frame where they are all of the programme."""
    year = max(totals)
    if framed:
        return _("Prosjektene gjør rede for om lag {part} av {amount} i {year}").format(
            part=_whole(totals[year]), amount=kroner(frame, words=True), year=year
        )
    return _("Prosjektene gjør rede for {amount} i tilskudd i {year}").format(
        amount=kroner(totals[year], words=True), year=year
    )


def _whole(amount: float) -> str:
    """An amount in whole millions."""
    return number(amount / _MILLION, 0)


def _about(total: float, framed: bool) -> str:
    """A year's sum. Beside a frame of «om lag 50 millioner» a decimal would be more than anyone knows."""
    if not framed:
        return kroner(total)
    return _("om lag {amount} mill. kr").format(amount=_whole(total)).replace(" ", NO_BREAK_SPACE)


def _groups(split: Split) -> tuple[str, ...]:
    if split is Split.COHORT:
        return ("1", "2", UNKNOWN)
    return (*(theme.value for theme in Theme if theme is not Theme.UNKNOWN), money.SEVERAL, UNKNOWN)


def _name(split: Split, group: str) -> str:
    if group == money.SEVERAL:
        return upper(_(group))
    return upper(cohort_label(group)) if split is Split.COHORT else Theme(group).label


def _shade(split: Split, group: str) -> Shade:
    return cohort_shade(group) if split is Split.COHORT else theme_shade(group)


def _millions(amount: float | None, whole: bool) -> float | None:
    """In whole millions, or tenths of one where it is less or nothing asks for less."""
    return None if amount is None else round(amount / _MILLION, 0 if whole and amount >= _MILLION else 1)


def _of(count: int, base: int) -> str:
    return of(count, base).replace(" ", NO_BREAK_SPACE)


#: The setting's own text, which a programme may change.
_SOURCE = N_("Programmets presentasjon på prosjektledersamlingen i desember 2013")


def programme_money() -> str:
    """The one sourced figure of the programme's money, which is never a sum of the projects' grants."""
    limits = load()
    whole = kroner(limits.programme_money_per_year, words=True)
    return _("Programmet har om lag {amount} i året til sammen ({source})").format(
        amount=whole, source=_(limits.programme_money_source)
    )


def _title(found: tuple[money.YearOfCohort, ...], years: tuple[int, ...]) -> str:
    if not years:
        return _("Tilskudd per år og pulje")
    last = [item for item in found if item.year == years[-1] and item.grant is not None]
    total = kroner(sum(item.grant for item in last if item.grant is not None), words=True)
    told, there = sum(item.told for item in last), sum(item.projects for item in last)
    return _("{share} prosjekter oppgir til sammen {total} i tilskudd for {year}").format(
        share=of(told, there), total=total, year=years[-1]
    )


def _kroner(amount: float | None) -> str:
    return _("mangler") if amount is None else number(amount, 0)
