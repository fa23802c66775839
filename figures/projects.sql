-- figure  projects
-- title   lt: Projektai | en: Projects
-- means   lt: Registruoti projektai pagal jų dabartinę būseną.
--         | en: Projects on record by their present state.
-- unit    item
-- kind    count
-- adds    yes
-- by      kind  of project_kind  = project.kind
-- by      state of project_state = project.state
-- right   figure.read
-- form    A1-104: 7, 10
SELECT {by}, count(*) AS value
FROM project
WHERE project.municipality = :municipality
    {where}
GROUP BY project.municipality, {group};

-- rows     project
-- show     project.code text, project.starts_on date, project.state text
SELECT 'project', project.id, project.id, 1, project.title,
    project.code, project.starts_on, project.state
FROM project
WHERE project.municipality = :municipality
    {where}
    AND project.id > :after
ORDER BY project.id
LIMIT :limit;
