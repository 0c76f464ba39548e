"""The map's own words: controls, legend, captions and announcements (see :mod:`views.words`).

``{name}`` marks a gap that the page fills in.
"""

from __future__ import annotations

MAP_TERMS: dict[str, tuple[str, str]] = {
    # views and layouts
    "map": ("Карта", "Map"),
    "table": ("Таблица", "Table"),
    "layout": ("Вид карты", "Map view"),
    "tiles": ("Плитки", "Tiles"),
    "geography": ("География", "Geography"),
    "networks-view": ("Сети", "Networks"),
    "force": ("Связи", "Links"),
    "view": ("Показать как", "Show as"),
    # controls
    "filters": ("Поиск и фильтры", "Search and filters"),
    "search": ("Поиск", "Search"),
    "search-hint": ("школа, номер, село, партнёр, тема", "school, number, village, partner, topic"),
    "found": ("Найдено: {n}", "Found: {n}"),
    "found-none": ("Ничего не найдено", "Nothing found"),
    "status": ("Статус", "Status"),
    "status-filter": ("Статус школ", "Status of schools"),
    "type": ("Тип", "Type"),
    "topic": ("Тема", "Topic"),
    "naming": ("Названия", "Names"),
    "named-any": ("все", "all"),
    "named-only": ("только названные", "named only"),
    "unnamed-only": ("только неназванные", "unnamed only"),
    "any-status": ("любой", "any"),
    "choice": ("{name}: {value}", "{name}: {value}"),
    "only-here": ("Показать только этот муниципалитет", "Show only this municipality"),
    "column-hidden": ("из неизвестных вне сетей", "isolated among unknown"),
    "unnamed-schools": ("{n} без названия", "{n} without a name"),
    "among-unknown": ("ещё {n} из {all} неизвестных", "{n} more among {all} unknown"),
    "all-municipalities": ("все", "all"),
    "all-types": ("все", "all"),
    "all-topics": ("все", "all"),
    "type-not-stated": ("тип не указан", "type not stated"),
    "reset": ("Сбросить фильтры", "Reset the filters"),
    "all-links": ("показать все связи", "show all links"),
    "more": ("Ещё", "More"),
    "take-along": ("Сохранить, печать", "Save, print"),
    "print-a4": ("Печать, A4", "Print, A4"),
    "print-a3": ("Печать, A3", "Print, A3"),
    "save-png": ("Картинка PNG", "Picture, PNG"),
    "save-svg": ("Рисунок SVG", "Drawing, SVG"),
    "save-csv": ("Таблица CSV", "Table, CSV"),
    "copy-link": ("Копировать ссылку", "Copy link"),
    "copied": ("Ссылка скопирована", "The link is copied"),
    "copy-by-hand": ("Скопируйте ссылку", "Copy the link"),
    "saved": ("Файл сохранён: {name}", "Saved: {name}"),
    "full-screen": ("Во весь экран", "Full screen"),
    "dark": ("Тёмная тема", "Dark mode"),
    "language": ("English", "Русский"),
    "zoom-in": ("Крупнее", "Zoom in"),
    "zoom-out": ("Мельче", "Zoom out"),
    "zoom-fit": ("Вся карта", "Whole map"),
    "close": ("Закрыть", "Close"),
    "back-to-region": ("← весь регион", "← whole region"),
    "skip": ("К карте", "To the map"),
    # the headline
    "of-which-isolated": ("из них {n} вне сетей", "of which {n} isolated"),
    "of-programme": ("из {n} школ программы", "of {n} programme schools"),
    "range": ("от {low} до {high}", "{low} to {high}"),
    "headline": ("Сколько школ работает в одиночку", "How many schools work alone"),
    # legend
    "legend": ("Обозначения", "Legend"),
    "legend-mark": ("один знак — одна школа", "one mark is one school"),
    "legend-connected": ("в сетях", "connected"),
    "legend-isolated": ("вне сетей", "isolated"),
    "legend-unknown": ("неизвестно", "unknown"),
    "legend-named": (
        "с ядром: названа; полый: только посчитана",
        "core: named; hollow: only counted",
    ),
    "legend-outside": ("мелкий: вне программы", "small: not in the programme"),
    "legend-bar": (
        "охват, 0–100 %; риска — среднее, {mean}",
        "coverage, 0–100 %; tick: mean, {mean}",
    ),
    "legend-count": ("вне сетей из всех", "isolated, of all"),
    "legend-count-unknown": (
        "пунктир: какие именно, не сказано",
        "dashed: which ones is not said",
    ),
    "legend-disc": ("площадь круга — число школ", "area of a disc: number of schools"),
    "legend-link": ("связь", "tie"),
    # the panel
    "details": ("Сведения", "Details"),
    "ranking": ("Муниципалитеты по доле школ вне сетей", "Municipalities by share isolated"),
    "ranking-column": ("Вне сетей", "Isolated"),
    "coverage-column": ("Охват", "Coverage"),
    "density-column": ("Плотность", "Density"),
    "facts": ("Факты", "Facts"),
    "figures": ("Показатели", "Figures"),
    "ties": ("Связи", "Ties"),
    "members": ("Участники", "Members"),
    "neighbours": ("Соседи", "Neighbours"),
    "why": ("Почему", "Why"),
    "places": ("Где это сказано", "Where it is said"),
    "places-more": ("показано {n} из {all}", "{n} of {all} shown"),
    "schools-here": ("Школы", "Schools"),
    "seated-here": ("Сети и партнёры", "Networks and partners"),
    "no-ties": ("В отчёте не названа ни одна связь.", "The report names no tie."),
    "no-members": ("Участники в отчёте не названы.", "The report names no members."),
    "others-in": ("с ней вместе: {n}", "with it: {n}"),
    "not-stated": ("не указано", "not stated"),
    "proved-zero": ("0 (доказано итогом)", "0 (proved by the total)"),
    "unnamed-school": ("школа без названия, {n} из {all}", "unnamed school {n} of {all}"),
    "withheld": ("название скрыто", "name withheld"),
    "number": ("номер", "number"),
    "settlement": ("населённый пункт", "settlement"),
    "level": ("уровень", "level"),
    "honorific": ("имени", "named after"),
    "programme-member": ("школа программы", "programme school"),
    "outside-programme": ("вне программы", "not in the programme"),
    "area": ("площадь", "area"),
    "year": ("год", "year"),
    "state": ("состояние", "state"),
    "agreements-per-school": ("договоров на школу", "agreements per school"),
    "density-explained": (
        "Плотность — доля пар школ, у которых есть общая сеть или договор: от названных связей "
        "до наибольшей, какую допускают счётные данные.",
        "Density is the share of pairs of schools with a shared network or agreement: from the "
        "named ties to the most that the counts allow.",
    ),
    "two-answers": (
        "По строкам муниципалитетов вне сетей {rows}, по итогам {totals}: в сетях больше школ, "
        "чем в программе ({names}).",
        "Isolated by the municipal rows {rows}, by the totals {totals}: more schools networked "
        "than in the programme ({names}).",
    ),
    # reasons
    "reason-tie": ("Связь названа в документе.", "A document names a tie."),
    "reason-outside": (
        "Школа не входит в число школ программы, и ни одна её связь не названа.",
        "The school is not counted in the programme, and no tie of it is named.",
    ),
    "reason-count-all": (
        "По счёту в сетях все школы программы.",
        "By the counts every programme school is connected.",
    ),
    "reason-count-none": (
        "Все школы в сетях уже названы: остальные вне сетей.",
        "Every networked school is named already: the others are isolated.",
    ),
    "reason-proved-none": (
        "Ячейка пуста, и итог доказывает, что это ноль: вне сетей все школы программы.",
        "The cell is blank, and the total proves it zero: every programme school is isolated.",
    ),
    "reason-count-some": (
        "Вне сетей {hidden} из {unknown}; какие именно, не сказано.",
        "{hidden} of {unknown} are isolated; which ones is not said.",
    ),
    "reason-not-stated": (
        "Сколько школ участвует в сетевом взаимодействии, не сказано.",
        "How many schools are in networking is not said.",
    ),
    "blank": ("не заполнено", "blank"),
    # kinds of links
    "link-member": ("участник", "member"),
    "link-party": ("сторона договора", "party"),
    "link-base": ("базовая школа", "base school"),
    "link-project": ("участвует в проекте", "takes part"),
    # tables
    "tab-municipalities": ("Муниципалитеты", "Municipalities"),
    "tab-schools": ("Школы", "Schools"),
    "tab-hubs": ("Сети и партнёры", "Networks and partners"),
    "tab-between": ("Между муниципалитетами", "Between municipalities"),
    "column-name": ("Название", "Name"),
    "column-schools": ("Школ", "Schools"),
    "column-lowest": ("{name}, наименьшее", "{name}, lowest"),
    "column-highest": ("{name}, наибольшее", "{name}, highest"),
    "column-share": ("Доля вне сетей", "Share isolated"),
    "column-ties": ("Связей", "Ties"),
    "column-reason": ("Основание", "Ground"),
    "column-where": ("Место в документе", "Place in the document"),
    "sort-by": ("упорядочить по столбцу «{name}»", "sort by “{name}”"),
    "between-explained": (
        "В ячейке — пары школ двух муниципалитетов с общей сетью или договором; точка — есть "
        "общая сеть, договор или партнёр, но школы не названы.",
        "A cell holds the pairs of schools of two municipalities that share a network or "
        "agreement; a dot: a network, agreement or partner is shared, no schools are named.",
    ),
    "between-none": (
        "Связи между школами двух муниципалитетов в отчёте не названы.",
        "The report names no tie between schools of two municipalities.",
    ),
    "ground-tie": ("связь названа", "tie named"),
    "ground-count-all": ("по счёту в сетях все", "all counted as networked"),
    "ground-count-none": ("все сетевые названы", "all networked ones named"),
    "ground-proved-none": ("ноль доказан итогом", "zero proved by the total"),
    "ground-count-some": ("посчитаны не все", "some counted, not which"),
    "ground-not-stated": ("счёта нет", "no count"),
    "ground-outside": ("не в программе", "not in the programme"),
    # the layouts' own headings
    "strip-heading": (
        "Сети и партнёры без одного муниципалитета",
        "Networks and partners of no single municipality",
    ),
    "block-heading": (
        "Школы, у которых ни одна связь не названа",
        "Schools of which no tie is named",
    ),
    "block-isolated": ("вне сетей", "isolated"),
    "block-unknown": ("неизвестно", "unknown"),
    "block-connected": ("в сетях по счёту", "connected by count"),
    "block-outside": ("вне программы", "not in the programme"),
    # captions and announcements
    "shown": ("Показано {n} из {all}", "Shown: {n} of {all}"),
    "caption-filters": ("Фильтры: {filters}", "Filters: {filters}"),
    "caption-none": ("без фильтров", "no filters"),
    "source": ("Источник", "Source"),
    "made-by": ("schoolnet {version}", "schoolnet {version}"),
    "public-note": (
        "Открытая версия: без цитат; названия в группах меньше {n} скрыты.",
        "Public version: without quotes; names in groups smaller than {n} are withheld.",
    ),
    "map-label": (
        "Карта. Стрелки — к соседнему знаку, Enter — сведения, Esc — снять выбор, плюс и минус — "
        "масштаб, 0 — вся карта. Те же данные есть в таблице.",
        "Map. Arrows move to the next mark, Enter opens details, Esc clears, plus and minus zoom, "
        "0 shows the whole map. The table holds the same data.",
    ),
    "sentence": (
        "{region}: {municipalities}, {schools} программы. Вне сетей {isolated}, неизвестно "
        "{unknown}{hidden}, в сетях {connected}. Больше всего школ вне сетей: {worst}.",
        "{region}: {municipalities}, {schools} of the programme. Isolated {isolated}, unknown "
        "{unknown}{hidden}, connected {connected}. Most isolated schools: {worst}.",
    ),
    "no-script": (
        "Карте нужен JavaScript; числа стоят выше.",
        "The map needs JavaScript; the numbers stand above.",
    ),
    # the overview of a big graph
    "overview": ("Обзор", "Overview"),
    "open-page": ("открыть карту", "open the map"),
    "overview-note": (
        "Одна точка — одна школа. Щёлкните плитку, чтобы открыть её карту.",
        "One dot is one school. Click a tile to open its map.",
    ),
    "overview-marks": (
        "Квадрат — в сетях, кружок — неизвестно, кольцо на полке внизу — вне сетей.",
        "Square: connected; open dot: unknown; ring on the shelf at the foot: isolated.",
    ),
    "ranking-regions": ("Регионы по доле школ вне сетей", "Regions by share isolated"),
}
