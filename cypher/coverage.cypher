// title: Coverage
// question: How many schools of each municipality, and of the region, stand outside the networking, what share is networked (coverage), and on which counts does that rest?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// example: municipality=Задонский
// column key: text — key of the municipality, or of the region
// column municipality: text — short name of the municipality; 'region' in the row of the region
// column programme: whole number or blank — schools stated to take part in the programme
// column outside_lowest: whole number — schools outside without dispute: isolated ones and those among the unknown, less the disputed
// column outside_highest: whole number — schools outside at most: isolated ones and those among the unknown
// column disputed: whole number — how many of them are outside only if a count is right that the report contradicts
// column stated_coverage: number or blank — schools stated to be networked, as a share of those stated to take part; above 1 where more are counted than take part
// column networked: whole number or blank — schools stated to take part in networking; 0 where the blank is proved zero
// column proved_zero: truth — whether the number of networked schools is a blank that the stated total proves zero
// column connected: whole number — schools that stand in a reported network, agreement or group, or in a mentoring pair
// column isolated: whole number — schools that stand outside all of them: settled
// column unknown: whole number — schools of which the report does not say which
// column unknown_isolated: whole number — how many of the unknown ones are outside, at least
// column unknown_isolated_highest: whole number — how many of the unknown ones are outside, at most
// column completeness: number or blank — completeness of the data: schools whose status is known, as a share of all schools of the programme
// column document: text or blank — document that states the counts
// column programme_line: whole number or blank — line of the number of programme schools
// column networked_line: whole number or blank — line of the number of networked schools
// shown: municipality, programme, networked, stated_coverage, outside_lowest, outside_highest, disputed
MATCH (m:Municipality)
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH m, collect(DISTINCT r)[0] AS r
WHERE ($region IS NULL OR $region IN [r.name, r.key])
  AND ($municipality IS NULL OR $municipality IN [m.name, m.key])
OPTIONAL MATCH (m)<-[:LOCATED_IN]-(s:School)
WHERE s.in_programme AND s.home = m.key
WITH m, r, collect(DISTINCT s) AS schools
WITH m, r,
  size([s IN schools WHERE s.status = 'connected']) AS connected,
  size([s IN schools WHERE s.status = 'isolated']) AS isolated,
  size([s IN schools WHERE s.status = 'unknown']) AS unknown,
  size([s IN schools WHERE s.status_ground = 'count-some']) AS counted_unknown,
  size([s IN schools WHERE s.disputed]) AS disputed
OPTIONAL MATCH (m)-[p:REPORTS]->(f:Figure)
WHERE f.measure IN ['programme_schools', 'networked_organisations']
OPTIONAL MATCH (d:Source {key: p.document})
WITH m, r, connected, isolated, unknown, counted_unknown, disputed, p, f, d
ORDER BY coalesce(f.year, 0) DESC
// The latest document that states the programme schools goes before the latest that does not.
WITH m, r, connected, isolated, unknown, counted_unknown, disputed, d,
  max(CASE WHEN f.measure = 'programme_schools' THEN 1 ELSE 0 END) AS balanced,
  collect(CASE WHEN f IS NULL THEN null ELSE {
    measure: f.measure, value: f.value, proved: coalesce(f.proved_zero, false), line: p.line
  } END) AS numbers
ORDER BY balanced DESC, coalesce(d.year, 0) DESC, d.key DESC
WITH m, r, connected, isolated, unknown, counted_unknown, disputed,
  collect({title: d.title, numbers: numbers})[0] AS page
WITH m, r, connected, isolated, unknown, counted_unknown, disputed, page,
  [n IN page.numbers WHERE n.measure = 'programme_schools'][0] AS programme,
  [n IN page.numbers WHERE n.measure = 'networked_organisations'][0] AS networked
WITH m, r, connected, isolated, unknown, counted_unknown, disputed, page, programme, networked,
  toInteger(programme.value) AS programme_value, coalesce(networked.proved, false) AS proved,
  CASE WHEN networked.proved THEN 0 ELSE toInteger(networked.value) END AS networked_value
WITH m, r, connected, isolated, unknown, disputed, page, programme, networked,
  programme_value, proved, networked_value,
  // Where some are counted as networked, all but those with a named tie stand among the unknown.
  CASE WHEN counted_unknown > 0 THEN unknown - (networked_value - connected) ELSE 0 END AS lowest,
  CASE WHEN counted_unknown > 0 THEN unknown - (networked_value - connected) ELSE unknown END
    AS highest,
  CASE WHEN programme_value > 0 AND networked_value IS NOT NULL THEN 1 ELSE 0 END AS both
WITH r, {
  key: m.key, municipality: m.name, programme: programme_value,
  networked: networked_value, proved_zero: proved,
  connected: connected, isolated: isolated, unknown: unknown, lowest: lowest, highest: highest,
  disputed: CASE WHEN disputed > 0 THEN isolated + lowest ELSE 0 END,
  stated_programme: both * programme_value, stated_networked: both * networked_value,
  document: page.title, programme_line: programme.line, networked_line: networked.line
} AS row
WITH r, row ORDER BY row.municipality, row.key
WITH r, collect(row) AS rows
WITH r, rows + CASE WHEN r IS NULL OR $municipality IS NOT NULL THEN [] ELSE [{
  key: r.key, municipality: 'region',
  programme: reduce(n = 0, row IN rows | n + coalesce(row.programme, 0)),
  networked: reduce(n = 0, row IN rows | n + coalesce(row.networked, 0)), proved_zero: false,
  connected: reduce(n = 0, row IN rows | n + row.connected),
  isolated: reduce(n = 0, row IN rows | n + row.isolated),
  unknown: reduce(n = 0, row IN rows | n + row.unknown),
  lowest: reduce(n = 0, row IN rows | n + row.lowest),
  highest: reduce(n = 0, row IN rows | n + row.highest),
  disputed: reduce(n = 0, row IN rows | n + row.disputed),
  stated_programme: reduce(n = 0, row IN rows | n + coalesce(row.stated_programme, 0)),
  stated_networked: reduce(n = 0, row IN rows | n + coalesce(row.stated_networked, 0)),
  document: null, programme_line: null, networked_line: null
}] END AS rows
UNWIND rows AS row
WITH r, row, row.connected + row.isolated + row.unknown AS schools,
  CASE WHEN row.municipality = 'region' THEN 1 ELSE 0 END AS last
RETURN
  row.key AS key,
  row.municipality AS municipality,
  row.programme AS programme,
  row.isolated + row.lowest - row.disputed AS outside_lowest,
  row.isolated + row.highest AS outside_highest,
  row.disputed AS disputed,
  CASE WHEN row.stated_programme > 0
    THEN toFloat(row.stated_networked) / row.stated_programme END AS stated_coverage,
  row.networked AS networked,
  row.proved_zero AS proved_zero,
  row.connected AS connected,
  row.isolated AS isolated,
  row.unknown AS unknown,
  row.lowest AS unknown_isolated,
  row.highest AS unknown_isolated_highest,
  CASE WHEN schools = 0 THEN null
    ELSE toFloat(row.connected + row.isolated) / schools END AS completeness,
  row.document AS document,
  row.programme_line AS programme_line,
  row.networked_line AS networked_line
ORDER BY coalesce(r.key, ''), last, municipality, key
