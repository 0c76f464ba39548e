// title: Totals
// question: Which totals do the documents state, and what do the rows of the same measure add up to?
// param region: region = null — only this region
// param measure: measure = null — only this measure
// example: measure=agreements
// column key: text — key of the total
// column measure: text — what is measured; a sum of measures is joined by +
// column value: number — the number stated
// column sum_of_rows: number or blank — what the stated figures of the measure add up to; blank: there are none
// column difference: number or blank — the stated number less that sum
// column blank_rows: whole number — figures of the measure that are blank
// column unit: text — what the number counts
// column year: whole number or blank — year that the number is about
// column document: text or blank — document that states it
// column line: whole number or blank — line of it
// column place: place or blank — place of it
// shown: measure, value, sum_of_rows, difference, blank_rows, place
MATCH (o)-[p:REPORTS]->(t:Total)
WHERE $measure IS NULL OR t.measure = $measure
WITH o, t, p ORDER BY coalesce(p.page, 0), coalesce(p.line, 0), p.place
WITH o, t, collect({document: p.document, line: p.line, place: p.place})[0] AS cited
OPTIONAL MATCH (o)-[:IN_REGION]->(r:Region)
WITH o, t, cited, coalesce(collect(DISTINCT r)[0], o) AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (d:Source {key: cited.document})
OPTIONAL MATCH (d)<-[:CITED_IN]-(f:Figure)
WHERE f.measure IN split(t.measure, '+')
WITH t, cited, d, collect(DISTINCT f) AS found
// Where the figures are of several years, those of the year of the total are meant.
WITH t, cited, d, found, [f IN found WHERE coalesce(f.year, 0) = coalesce(t.year, 0)] AS same
WITH t, cited, d, CASE WHEN size(same) < size(found)
    AND any(f IN found WHERE coalesce(f.year, 0) <> coalesce(found[0].year, 0))
  THEN same ELSE found END AS figures
WITH t, cited, d, figures,
  CASE WHEN size(figures) = 0 THEN null
    ELSE reduce(n = 0.0, f IN figures | n + coalesce(f.value, 0.0)) END AS rows
RETURN
  t.key AS key,
  t.measure AS measure,
  t.value AS value,
  rows AS sum_of_rows,
  t.value - rows AS difference,
  size([f IN figures WHERE f.value IS NULL]) AS blank_rows,
  t.unit AS unit,
  t.year AS year,
  d.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(d.year, 0), coalesce(d.key, ''), coalesce(line, 0), measure, key
