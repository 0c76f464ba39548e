// title: Municipalities
// question: Which municipalities does the graph hold, and how much does it know of each?
// param region: region = null — only this region
// example: region=Липецкая
// column key: text — key of the municipality
// column municipality: text — its short name
// column kind: text — district or city
// column region: text or blank — the region it lies in
// column centre: text or blank — town or village that is its centre
// column schools: whole number — schools, named or counted
// column named_schools: whole number — schools that a document names
// column networks: whole number — networks of it
// column partners: whole number — partners in it
// column neighbours: whole number — municipalities that it borders on
// column figures: whole number — figures stated of it
// column blank_figures: whole number — figures of it that are blank
// column base_school: truth or blank — whether it is stated to have a base school, named or not
// column municipal_programme: truth or blank — whether it is stated to have a municipal programme
// column latitude: number or blank — latitude of the centre, degrees
// column longitude: number or blank — longitude of the centre, degrees
// column oktmo: text or blank — classification code
// shown: municipality, kind, centre, schools, named_schools, networks, blank_figures
MATCH (m:Municipality)
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH m, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (m)<-[:LOCATED_IN]-(x)
WHERE x.home = m.key
WITH m, r, collect(DISTINCT x) AS located
OPTIONAL MATCH (m)-[:NEIGHBOURS]-(n:Municipality)
WITH m, r, located, count(DISTINCT n) AS neighbours
OPTIONAL MATCH (m)-[:REPORTS]->(f:Figure)
WITH m, r, located, neighbours, collect(DISTINCT f) AS figures
RETURN
  m.key AS key,
  m.name AS municipality,
  m.kind AS kind,
  r.name AS region,
  m.centre AS centre,
  size([x IN located WHERE 'School' IN labels(x)]) AS schools,
  size([x IN located WHERE 'School' IN labels(x) AND x.named]) AS named_schools,
  size([x IN located WHERE 'Network' IN labels(x)]) AS networks,
  size([x IN located WHERE 'Partner' IN labels(x)]) AS partners,
  neighbours,
  size(figures) AS figures,
  size([f IN figures WHERE f.value IS NULL]) AS blank_figures,
  m.base_school AS base_school,
  m.municipal_programme AS municipal_programme,
  m.centre_latitude AS latitude,
  m.centre_longitude AS longitude,
  m.oktmo AS oktmo
ORDER BY coalesce(region, ''), municipality, key
