package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/fault"
)

var errPending = fault.New(fault.Unavailable, "pending")

func (s *Server) GetFollowUpSheet(context.Context, api.GetFollowUpSheetRequestObject) (api.GetFollowUpSheetResponseObject, error) {
	return nil, errPending
}
func (s *Server) GetHandOverSheet(context.Context, api.GetHandOverSheetRequestObject) (api.GetHandOverSheetResponseObject, error) {
	return nil, errPending
}
func (s *Server) SearchPupils(context.Context, api.SearchPupilsRequestObject) (api.SearchPupilsResponseObject, error) {
	return nil, errPending
}
func (s *Server) GetTeamReview(context.Context, api.GetTeamReviewRequestObject) (api.GetTeamReviewResponseObject, error) {
	return nil, errPending
}
