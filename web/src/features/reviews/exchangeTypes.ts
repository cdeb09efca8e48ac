/** Around a review, as the API gives it. */
import type { components } from '@headwater/client';

type Schemas = components['schemas'];

export type Finding = Schemas['ReviewQuality']['findings'][number];
export type History = Schemas['ReviewHistory'];
export type Version = History['versions'][number];
export type Exchange = Schemas['ReviewExchange'];
export type ExchangedReview = Exchange['reviews'][number];
export type ReviewTranslation = ExchangedReview['translations'][number];
export type OwnResponse = Schemas['OwnResponse'];
export type DiscussionPost = Schemas['DiscussionPost'];
export type FormPreview = Schemas['ReviewFormPreview'];
