// title: Partners
// question: Which institutions that are no schools take part, and in how many agreements and networks?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// example: municipality=Долгоруковский
// column key: text — key of the partner
// column partner: text — its name
// column kind: text or blank — what sort of institution it is
// column municipality: text or blank — short name of its municipality
// column agreements: whole number — agreements that it is named a party to
// column networks: whole number — networks that it is named a member of
// column document: text or blank — document that names it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: partner, kind, municipality, agreements, place
MATCH (x:Partner)
OPTIONAL MATCH (x)-[:LOCATED_IN]->(m:Municipality)
WHERE m.key = x.home
WITH x, collect(DISTINCT m)[0] AS m
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key]
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH x, m, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (x)-[:PARTY_TO]->(a:Agreement)
WITH x, m, count(DISTINCT a) AS agreements
OPTIONAL MATCH (x)-[:MEMBER_OF]->(n:Network)
WITH x, m, agreements, count(DISTINCT n) AS networks
OPTIONAL MATCH (x)-[c:CITED_IN]->(d:Source)
WITH x, m, agreements, networks, c, d
ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH x, m, agreements, networks, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  x.key AS key,
  x.name AS partner,
  x.kind AS kind,
  m.name AS municipality,
  agreements,
  networks,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(municipality, ''), partner, key
