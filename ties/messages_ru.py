"""The messages of the command line in Russian. ``messages_en.py`` has the same keys."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, str]] = {
    # -------------------------------------------------------------- help
    "usage": "Вызов:",
    "options": "Ключи",
    "commands": "Команды",
    "cli.help": "Ties: граф знаний о международных связях региона, прочитанный из его квартальных отчётов.",
    "cli.epilog": (
        "Коды завершения: 0 – сделано; 1 – сделать нельзя (нет читаемого отчёта, нет графа, запрос не\n"
        "выполнен); 2 – ошибка в командной строке; 3 – граф нарушает свои формы (build, demo, validate);\n"
        "130 – прервано. Все команды и ключи: docs/cli.md\n"
    ),
    "option.help": "Показать эту справку.",
    "option.version": "Показать версию.",
    "option.lang": "Язык справки и сообщений (иначе – из TIES_LANG, LC_ALL, LC_MESSAGES, LANG).",
    "option.quiet": "Печатать только результат и ошибки.",
    "option.data": "Папка с графом; по умолчанию ./ties-data.",
    "option.out": "Куда записать; по умолчанию ./ties-data. Прежний граф там заменяется.",
    "option.format": "Вид вывода; по умолчанию первый.",
    "build.help": (
        "Прочитать отчёты и построить граф.\n\n"
        "PATH – файл или папка (читаются её файлы, но не вложенные папки); без них – встроенный пример. "
        "Файл, который не является отчётом, называется вместе с причиной, остальные читаются. Если отчёт лежит "
        "дважды, берётся текстовый. Папка DIR заменяется целиком или остаётся прежней."
    ),
    "build.update": "Добавить отчёты к графу в папке DIR или поставить их на место прежних редакций.",
    "rows.help": (
        "Показать, что прочитано в одном отчёте.\n\n"
        "Каждая строка с её разделом, длиной пяти ячеек в знаках и сомнениями при чтении."
    ),
    "validate.help": (
        "Проверить граф по его формам (SHACL).\n\n"
        "Каждое нарушение печатается с отчётом и строкой; если они есть, код завершения 3."
    ),
    "query.help": (
        "Задать графу вопрос: запрос из каталога или файл со SPARQL.\n\n"
        "`ties query --list` показывает каталог с параметрами каждого запроса. csv и json – форматы ответов "
        "SPARQL 1.1, с IRI, которых в таблице нет; на CONSTRUCT и DESCRIBE ответ печатается в Turtle."
    ),
    "query.param": "Значение параметра; ключ можно повторять.",
    "query.list": "Показать каталог.",
    "query.format": "Вид ответа; по умолчанию table.",
    "hubs.help": (
        "Показать, кто на виду: организации, люди или места.\n\n"
        "Двое связаны событиями, в которых участвуют оба. Что происходит в городе, считается и для его района, "
        "области и страны."
    ),
    "hubs.kind": "Чья сеть; по умолчанию organization.",
    "hubs.by": "Число партнёров, доля кратчайших путей или число событий; по умолчанию events.",
    "hubs.top": "Сколько; 0 – все, по умолчанию 10.",
    "hubs.group": "Только этот вид организаций (company, ministry, embassy, …) или мест (region, settlement, …).",
    "hubs.foreign": "Только те, кто вне страны отчитывающегося региона, или только те, кто в ней.",
    "export.help": (
        "Записать граф в один файл.\n\n"
        "ttl, nt, nq, trig и jsonld – это RDF; graphml и gexf – сеть «кто с кем встречается» для Gephi или yEd; "
        "csv – таблица связей."
    ),
    "export.to": "Формат; по умолчанию – по имени файла.",
    "draw.help": (
        "Нарисовать сеть на одной странице для браузера, которой не нужна связь.\n\n"
        "Без --focus – узловые участники и самые тесные их связи. Щелчок по узлу показывает события и строки отчётов."
    ),
    "draw.focus": "Название организации или места, имя человека: нарисовать с партнёрами.",
    "draw.size": "Сколько узлов, не больше; по умолчанию 60.",
    "evaluate.help": (
        "Сравнить граф со строками, размеченными вручную.\n\n"
        "Для каждого поля – точность, полнота и F1 и сколько верно, неверно и пропущено. Что стоит в строке один раз "
        "(тип, дата), то верно или неверно, и доля верных стоит во всех трёх."
    ),
    "evaluate.gold": "Размеченные строки одного отчёта, JSON Lines.",
    "evaluate.quarter": "Квартал отчёта (2025-Q3), если в графе несколько отчётов.",
    "evaluate.level": "Уровень отчёта, если в графе несколько отчётов.",
    "evaluate.verbose": "Напечатать каждую ошибку (в поток ошибок).",
    "demo.help": (
        "Построить граф, показать, что прочитано и кто на виду, и сказать, что набрать дальше.\n\n"
        "REPORTS – файл или папка; без них читается встроенный пример."
    ),
    # -------------------------------------------------------------- errors
    "error": "Ошибка: {text}",
    "error.see": "Смотрите: {command}",
    "error.os": "{file}: {reason}",
    "query.only-turtle": "ответ – граф, его можно напечатать только в виде turtle",
    "query.no-turtle": "ответ – таблица, её нельзя напечатать в виде turtle; выберите table, csv или json",
    "evaluate.none": "в графе нет такого отчёта; есть: {reports}",
    "evaluate.which": "укажите --quarter и --level: к какому отчёту относится разметка; есть: {reports}",
    # -------------------------------------------------------------- progress
    "progress.read": "Чтение",
    "progress.extract": "Извлечение",
    "progress.write": "Запись",
    "progress.validate": "Проверка",
    # -------------------------------------------------------------- results
    "level.executive": "областной",
    "level.municipal": "муниципальный",
    "severity.violation": "нарушение",
    "severity.warning": "предупреждение",
    "severity.info": "замечание",
    "build.unread": "Не прочитан: {text}",
    "build.twin": (
        "Пропущен {file}: тот же отчёт, что и {kept}, который прочитан; различаются ячеек: {differing} из {cells}."
    ),
    "build.equal-twin": (
        "Пропущен {file}: тот же отчёт, что и {kept}, который прочитан; все ячейки ({cells}) совпадают."
    ),
    "build.same-version": "{file} уже есть: все ячейки ({cells}) совпадают.",
    "build.replaced": "{file} заменяет {old}; различаются ячейки: {differing} из {cells}.",
    "build.restated": "Что изменено в отчёте: {command}",
    "build.total": "всего",
    "build.graph": "В графе: {counts}.",
    "build.done": "Записано утверждений: {quads}, в папку {out}",
    "count.events": "событий {n}",
    "count.organizations": "организаций {n}",
    "count.people": "людей {n}",
    "count.places": "мест {n}",
    "count.posts": "должностей {n}",
    "count.agreements": "соглашений {n}",
    "count.twinnings": "побратимств {n}",
    "validate.row": "{quarter}, {level} отчёт, строка {row}",
    "validate.no-row": "без строки",
    "validate.more": "… и ещё {n}: ties validate --data {data}",
    "validate.clean": "Граф соответствует своим формам.",
    "validate.violated": "Граф нарушает свои формы, мест: {n}; посмотреть его можно в {data}",
    "rows.heading": "{title}\n{region}, {quarter}, {level} отчёт",
    "rows.sum": "Прочитано строк: {rows}, отвергнуто: {rejected}.",
    "rows.footer": "В конце отчёта сказано о встречах, числом {n}.",
    "query.rows": "Строк: {n}.",
    "export.done": "Записан файл {file}, байтов: {size}",
    "draw.done": "Записан файл {file}, узлов: {nodes}, связей: {edges}",
    "evaluate.missed": "строка {row}: {field}: пропущено: {what}",
    "evaluate.wrong": "строка {row}: {field}: неверно: {what}",
    "demo.sample": "Читается встроенный пример отчёта.\n",
    "demo.reports": "Читается {reports}\n",
    "demo.organizations": "\nОрганизации с наибольшим числом событий:\n",
    "demo.regions": "\nЗарубежные регионы с наибольшим числом событий, вместе с их городами:\n",
    "demo.next": "\nДальше:\n",
    "demo.next.list": "о чём можно спросить",
    "demo.next.query": "один из вопросов",
    "demo.next.hubs": "у кого больше всего партнёров",
    "demo.next.draw": "картинка для браузера",
    "demo.next.own": "ваши отчёты: папка с .txt и .docx",
    # -------------------------------------------------------------- columns
    "column.file": "файл",
    "column.quarter": "квартал",
    "column.level": "уровень",
    "column.region": "регион",
    "column.rows": "строк",
    "column.extracted": "извлечено",
    "column.doubtful": "с сомнением",
    "column.rejected": "отвергнуто",
    "column.row": "строка",
    "column.section": "раздел",
    "column.title": "название",
    "column.place": "место",
    "column.period": "срок",
    "column.content": "содержание",
    "column.participants": "участники",
    "column.status": "состояние",
    "column.doubts": "сомнения",
    "column.rank": "№",
    "column.label": "название",
    "column.value": "значение",
    "column.events": "событий",
    "column.degree": "партнёров",
    "column.betweenness": "посредничество",
    "column.group": "вид",
    "column.label_en": "по-английски",
    "column.iri": "IRI",
    "column.name": "запрос",
    "column.parameters": "параметры",
    "column.description": "описание",
    "column.field": "поле",
    "column.precision": "точность",
    "column.recall": "полнота",
    "column.f1": "F1",
    "column.right": "верно",
    "column.wrong": "неверно",
    "column.missed": "пропущено",
    "column.keywords": "ключевые слова",
}
