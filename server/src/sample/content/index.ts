import { appliedApplications } from './applications/applied.ts';
import { lifeApplications } from './applications/frontier-life.ts';
import { matterApplications } from './applications/frontier-matter.ts';
import { ageingApplications } from './applications/questions-ageing.ts';
import { storageApplications } from './applications/questions-storage.ts';
import { waterApplications } from './applications/questions-water.ts';
import { seedApplicationsOne } from './applications/seed-one.ts';
import { seedApplicationsTwo } from './applications/seed-two.ts';
import { awards } from './awards.ts';
import { appliedCall } from './calls/applied.ts';
import { frontierCall } from './calls/frontier.ts';
import { questionsCall } from './calls/questions.ts';
import { seedCall } from './calls/seed.ts';
import { disciplines } from './disciplines.ts';
import { funder } from './funder.ts';
import { invitations } from './invitations.ts';
import { organisations } from './organisations.ts';
import { coInvestigatorPeople } from './people/co-investigators.ts';
import { hostOfficerPeople } from './people/host-officers.ts';
import { leadPeople } from './people/leads.ts';
import { reviewerPeopleOne } from './people/reviewers-one.ts';
import { reviewerPeopleTwo } from './people/reviewers-two.ts';
import { staffPeople } from './people/staff.ts';
import { ageingReviewers } from './reviewers/ageing.ts';
import { cellsReviewers } from './reviewers/cells.ts';
import { energyReviewers } from './reviewers/energy.ts';
import { landsReviewers } from './reviewers/lands.ts';
import { materialsReviewers } from './reviewers/materials.ts';
import { mindsReviewers } from './reviewers/minds.ts';
import { quantumReviewers } from './reviewers/quantum.ts';
import { riversReviewers } from './reviewers/rivers.ts';
import { panelGrades } from './reviews/panel-grades.ts';
import { panelNotes } from './reviews/panel-notes.ts';
import { questionsReviews } from './reviews/questions.ts';
import { seedReviewsOne } from './reviews/seed-one.ts';
import { seedReviewsTwo } from './reviews/seed-two.ts';
import { roles } from './roles.ts';
import type { SampleContent } from './types.ts';

export type * from './types.ts';

/** The whole sample funder. Data only: it is fictional, deterministic and knows nothing of the database. */
export const sampleContent: SampleContent = {
  funder,
  disciplines,
  organisations,
  people: [
    ...staffPeople,
    ...hostOfficerPeople,
    ...leadPeople,
    ...coInvestigatorPeople,
    ...reviewerPeopleOne,
    ...reviewerPeopleTwo,
  ],
  roles,
  reviewers: [
    ...quantumReviewers,
    ...materialsReviewers,
    ...cellsReviewers,
    ...mindsReviewers,
    ...riversReviewers,
    ...landsReviewers,
    ...energyReviewers,
    ...ageingReviewers,
  ],
  calls: [frontierCall, questionsCall, seedCall, appliedCall],
  applications: [
    ...matterApplications,
    ...lifeApplications,
    ...waterApplications,
    ...storageApplications,
    ...ageingApplications,
    ...seedApplicationsOne,
    ...seedApplicationsTwo,
    ...appliedApplications,
  ],
  invitations,
  reviews: [...questionsReviews, ...seedReviewsOne, ...seedReviewsTwo],
  panelNotes,
  panelGrades,
  awards,
};
