// title: Named and counted
// question: How many networks, agreements and groups does each municipality count, and how many of them are named?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// example: municipality=Елец
// column key: text — key of the municipality
// column municipality: text — its short name
// column networks_counted: number or blank — methodical networks that its row counts; blank: not stated
// column networks_named: whole number — methodical networks that a document names
// column agreements_counted: number or blank — agreements that its row counts; blank: not stated
// column agreements_told: whole number — agreements that the text tells of, named or counted
// column agreements_with_partner: whole number — agreements of which the partner is named
// column groups_counted: whole number — inter-school and creative groups that the text only counts
// column groups_named: whole number — inter-school and creative groups that a document names
// shown: municipality, networks_counted, networks_named, agreements_counted, agreements_told, groups_counted, groups_named
MATCH (m:Municipality)
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH m, collect(DISTINCT r)[0] AS r
WHERE ($region IS NULL OR $region IN [r.name, r.key])
  AND ($municipality IS NULL OR $municipality IN [m.name, m.key])
OPTIONAL MATCH (m)-[p:REPORTS]->(f:Figure)
WHERE f.value IS NOT NULL
OPTIONAL MATCH (d:Source {key: p.document})
WITH m, r, f, d ORDER BY coalesce(d.year, 0) DESC, d.key DESC, coalesce(f.year, 0) DESC
WITH m, r, collect(f) AS figures
OPTIONAL MATCH (m)<-[:LOCATED_IN]-(n:Network)
WITH m, r, figures, collect(DISTINCT n) AS networks
OPTIONAL MATCH (m)-[:PARTY_TO]->(a:Agreement)
WITH m, r, figures, networks, collect(DISTINCT a) AS agreements
OPTIONAL MATCH (m)-[:PARTY_TO]->(b:Agreement)<-[:PARTY_TO]-(:Partner)
WITH m, r, figures, networks, agreements, count(DISTINCT b) AS with_partner
WITH m, r, networks, agreements, with_partner,
  [f IN figures WHERE f.measure = 'methodical_networks' | f.value][0] AS networks_counted,
  [f IN figures WHERE f.measure = 'agreements' | f.value][0] AS agreements_counted,
  [n IN networks WHERE n.kind IN ['inter-school group', 'creative group']] AS groups
RETURN
  m.key AS key,
  m.name AS municipality,
  networks_counted,
  size([n IN networks WHERE n.kind = 'methodical network']) AS networks_named,
  agreements_counted,
  reduce(sum = 0, a IN agreements | sum + coalesce(a.count, 1)) AS agreements_told,
  with_partner AS agreements_with_partner,
  reduce(sum = 0, n IN groups | sum + coalesce(n.count, 0)) AS groups_counted,
  size([n IN groups WHERE n.count IS NULL]) AS groups_named
ORDER BY coalesce(r.name, ''), municipality, key
