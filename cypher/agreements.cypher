// title: Agreements
// question: Which agreements do the documents name, and who are the parties?
// param year: whole number = null — only agreements of this year
// example: year=2020
// column key: text — key of the agreement
// column agreement: text — its subject and parties in short
// column subject: text or blank — what it is about
// column year: whole number or blank — year it was concluded
// column status: text or blank — concluded, ended, planned
// column stands_for: whole number or blank — how many agreements it stands for, where they are counted and not named
// column schools: whole number — schools among the parties
// column parties: text — names of the parties, joined by ;
// column document: text or blank — document that names it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: parties, subject, year, status, place
MATCH (a:Agreement)
WHERE $year IS NULL OR a.year = $year
OPTIONAL MATCH (a)<-[:PARTY_TO]-(x)
WITH DISTINCT a, x ORDER BY x.name, x.key
WITH a, collect(x) AS parties
OPTIONAL MATCH (a)-[c:CITED_IN]->(d:Source)
WITH a, parties, c, d ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH a, parties, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  a.key AS key,
  a.name AS agreement,
  a.subject AS subject,
  a.year AS year,
  a.status AS status,
  a.count AS stands_for,
  size([x IN parties WHERE 'School' IN labels(x)]) AS schools,
  reduce(all = '', x IN parties | all + CASE WHEN all = '' THEN '' ELSE '; ' END
    + coalesce(x.name, x.key)) AS parties,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(year, 0), agreement, key
