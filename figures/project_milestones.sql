-- figure  project_milestones
-- title   lt: Projektų etapai | en: Milestones of projects
-- means   lt: Projektų etapai; pasiektas – tas, kurio pasiekimo diena ne vėlesnė už nurodytąją.
--         | en: Milestones of projects; reached is one whose day of reaching is not after the day asked.
-- unit    item
-- kind    count
-- adds    yes
-- at      day
-- by      project     links project = project_milestone.project
-- by      is_reached  of flag       = CASE WHEN project_milestone.reached_on <= :day THEN 'yes' ELSE 'no' END
-- by      is_hindered of flag       = CASE WHEN project_milestone.obstacle IS NULL THEN 'no' ELSE 'yes' END
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(*) AS value
FROM project_milestone
CROSS JOIN project
WHERE project_milestone.municipality = :municipality
    AND project.municipality = :municipality AND project.id = project_milestone.project
    {where}
GROUP BY project_milestone.municipality, {group};

-- rows     project_milestone
-- show     project_milestone.subject text, project_milestone.planned_on date
-- show     project_milestone.reached_on date, project_milestone.obstacle text
SELECT 'project_milestone', project_milestone.id, project_milestone.id, 1, project.title,
    project_milestone.subject, project_milestone.planned_on, project_milestone.reached_on,
    project_milestone.obstacle
FROM project_milestone
CROSS JOIN project
WHERE project_milestone.municipality = :municipality
    AND project.municipality = :municipality AND project.id = project_milestone.project
    {where}
    AND project_milestone.id > :after
ORDER BY project_milestone.id
LIMIT :limit;
