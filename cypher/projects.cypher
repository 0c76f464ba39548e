// title: Projects
// question: Which projects, programmes and contests do the documents name, and who takes part?
// column key: text — key of the project
// column project: text — its title
// column kind: text or blank — project, programme, contest
// column schools: whole number — schools that are named as taking part
// column counted_schools: whole number or blank — schools that take part, counted and not named
// column partners: whole number — partners that are named as taking part
// column municipalities: whole number — municipalities that are named as taking part
// column document: text or blank — document that names it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: project, kind, schools, municipalities, place
MATCH (p:Project)
OPTIONAL MATCH (p)<-[:TAKES_PART_IN]-(x)
WITH p, collect(DISTINCT x) AS parts
OPTIONAL MATCH (p)-[c:CITED_IN]->(d:Source)
WITH p, parts, c, d ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH p, parts, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  p.key AS key,
  p.name AS project,
  p.kind AS kind,
  size([x IN parts WHERE 'School' IN labels(x)]) AS schools,
  p.school_count AS counted_schools,
  size([x IN parts WHERE 'Partner' IN labels(x)]) AS partners,
  size([x IN parts WHERE 'Municipality' IN labels(x)]) AS municipalities,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY project, key
