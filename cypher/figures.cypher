// title: Figures
// question: Which numbers do the documents state of each municipality, and which cells are blank?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// param measure: measure = null — only this measure
// param blank: truth = null — true: only blank figures; false: only stated ones
// example: measure=networked_organisations
// column key: text — key of the figure
// column municipality: text — short name of the municipality; 'region' for the region
// column table: text or blank — number of the table that the figure stands in
// column measure: text — what is measured
// column value: number or blank — the number; blank: not stated
// column unit: text — what the number counts
// column year: whole number or blank — year that the number is about
// column proved_zero: truth — whether the figure is a blank that the stated total proves zero
// column document: text or blank — document that states it
// column line: whole number or blank — line of it
// column place: place or blank — place of it
// shown: municipality, measure, value, proved_zero, place — every row
MATCH (o)-[p:REPORTS]->(f:Figure)
WHERE ($measure IS NULL OR f.measure = $measure)
  AND ($blank IS NULL OR (f.value IS NULL) = $blank)
  AND ($municipality IS NULL OR ('Municipality' IN labels(o) AND $municipality IN [o.name, o.key]))
WITH o, f, p ORDER BY coalesce(p.page, 0), coalesce(p.line, 0), p.place
WITH o, f, collect({document: p.document, line: p.line, place: p.place})[0] AS cited
OPTIONAL MATCH (o)-[:IN_REGION]->(r:Region)
WITH o, f, cited, coalesce(collect(DISTINCT r)[0], o) AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (d:Source {key: cited.document})
RETURN
  f.key AS key,
  CASE WHEN 'Region' IN labels(o) THEN 'region' ELSE o.name END AS municipality,
  f.table_number AS table,
  f.measure AS measure,
  f.value AS value,
  f.unit AS unit,
  f.year AS year,
  coalesce(f.proved_zero, false) AS proved_zero,
  d.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(d.year, 0), coalesce(d.key, ''), coalesce(line, 0), measure, key
