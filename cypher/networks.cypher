// title: Networks
// question: Which networks and groups do the documents name, and how many members of each?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// example: municipality=Грязинский
// column key: text — key of the network
// column network: text — its name or direction
// column kind: text — methodical network, inter-school group or another sort of group
// column municipality: text or blank — short name of its municipality
// column topic: text or blank — what it works on
// column subject: text or blank — school subject, where it is one
// column stands_for: whole number or blank — how many groups it stands for, where they are counted and not named
// column schools: whole number — schools that are named as members
// column partners: whole number — partners that are named as members
// column document: text or blank — document that names it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: network, kind, municipality, schools, place
MATCH (n:Network)
OPTIONAL MATCH (n)-[:LOCATED_IN]->(m:Municipality)
WHERE m.key = n.home
WITH n, collect(DISTINCT m)[0] AS m
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key]
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH n, m, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (n)<-[:MEMBER_OF]-(x)
WITH n, m, collect(DISTINCT x) AS members
OPTIONAL MATCH (n)-[c:CITED_IN]->(d:Source)
WITH n, m, members, c, d ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH n, m, members, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  n.key AS key,
  n.name AS network,
  n.kind AS kind,
  m.name AS municipality,
  n.topic AS topic,
  n.subject AS subject,
  n.count AS stands_for,
  size([x IN members WHERE 'School' IN labels(x)]) AS schools,
  size([x IN members WHERE 'Partner' IN labels(x)]) AS partners,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(municipality, ''), kind, network, key
