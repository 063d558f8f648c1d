/** Whether its window is open. */
export function whenOf(campaign: { from_on: string; to_on: string }, today: string): 'coming' | 'running' | 'over' {
  if (today < campaign.from_on) return 'coming';
  return today > campaign.to_on ? 'over' : 'running';
}
