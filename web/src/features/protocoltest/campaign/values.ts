import type { Schemas } from '@/api/client';
import type { Campaign } from '../queries';

/** A campaign as its form holds it. */
export interface CampaignValues {
  nameFr: string;
  nameAr: string;
  from: string;
  to: string;
  target: number;
}

export const valuesOf = (campaign: Campaign): CampaignValues => ({
  nameFr: campaign.name_fr, nameAr: campaign.name_ar, from: campaign.from_on, to: campaign.to_on, target: campaign.target_percent,
});

export const isComplete = ({ nameFr, nameAr, from, to }: CampaignValues): boolean => Boolean((nameFr.trim() || nameAr.trim()) && from && to && to >= from);

export const detailsOf = ({ nameFr, nameAr, from, to, target }: CampaignValues): Required<Omit<Schemas['UpdateCampaignRequest'], 'name_fr' | 'name_ar'>> & { name_fr: string; name_ar: string } => ({
  name_fr: nameFr.trim(), name_ar: nameAr.trim(), from_on: from, to_on: to, target_percent: target,
});
