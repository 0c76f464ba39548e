// title: Issues
// question: What in the documents should a person look at?
// param kind: issue kind = null — only issues of this kind
// param severity: severity = null — only issues of this severity
// example: severity=warning
// column key: text — key of the issue
// column severity: text — error, warning or note
// column kind: text — what sort of issue it is
// column message: issue — what is wrong
// column document: text or blank — document that it is about
// column line: whole number or blank — line of it
// column place: place or blank — place of it
// column other_place: place or blank — the second place, where two disagree
// shown: severity, kind, message, place, other_place — every row
MATCH (i:Issue)
WHERE ($kind IS NULL OR i.kind = $kind) AND ($severity IS NULL OR i.severity = $severity)
OPTIONAL MATCH (i)-[c:CITED_IN]->(d:Source)
WITH i, c, d ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH i, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  i.key AS key,
  i.severity AS severity,
  i.kind AS kind,
  {kind: i.kind, parameters: i.parameters, place: cited.place, other_place: i.other_place} AS message,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place,
  i.other_place AS other_place
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
  coalesce(document, ''), coalesce(line, 0), kind, key
