package httpapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/journal"
)

// Simulation is what answers for simulated cases where Services answer for real ones.
type Simulation struct {
	Cases   *casework.Service
	Journal *journal.Service
}

const (
	realBase       = "/api/v1"
	simulationBase = realBase + "/simulation"
	simulationTag  = "simulation"
	simulatedID    = "Simulated"
)

// simulatedServer answers the same operations for simulated cases.
func (s *Server) simulatedServer() *Server {
	twin := *s
	twin.Cases, twin.Journal = s.Simulation.Cases, s.Simulation.Journal
	twin.base, twin.simulated = simulationBase, true
	return &twin
}

// twins registers the operations marked x-simulation once more, below the simulation's address, and no other.
type twins struct {
	*echo.Echo
	table map[string]*operation
}

func (t twins) twin(method, path string, h echo.HandlerFunc, m []echo.MiddlewareFunc) *echo.Route {
	at := simulationBase + strings.TrimPrefix(path, realBase)
	if t.table[method+" "+at] == nil {
		return nil
	}
	return t.Add(method, at, h, m...)
}

// GET registers a reading operation that exists for simulated cases.
func (t twins) GET(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return t.twin(echo.GET, path, h, m)
}

// POST registers a creating operation that exists for simulated cases.
func (t twins) POST(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return t.twin(echo.POST, path, h, m)
}

// PUT registers a replacing operation that exists for simulated cases.
func (t twins) PUT(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return t.twin(echo.PUT, path, h, m)
}

// PATCH registers a changing operation that exists for simulated cases.
func (t twins) PATCH(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return t.twin(echo.PATCH, path, h, m)
}

// DELETE registers an ending operation that exists for simulated cases.
func (t twins) DELETE(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return t.twin(echo.DELETE, path, h, m)
}

// wholeContract is the contract as it is served: each operation marked x-simulation stands in it a second time, under its
// own address, permission and name.
func wholeContract(policy *access.Policy) (*openapi3.T, []byte, error) {
	text, err := api.GetSpecJSON()
	if err != nil {
		return nil, nil, fmt.Errorf("read the embedded contract: %w", err)
	}
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, nil, fmt.Errorf("read the embedded contract: %w", err)
	}
	paths, known := doc["paths"].(map[string]any)
	tags, listed := doc["tags"].([]any)
	if !known || !listed {
		return nil, nil, fmt.Errorf("the embedded contract has no paths or tags")
	}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		item, isItem := paths[path].(map[string]any)
		if !isItem {
			continue
		}
		twin, err := simulatedItem(policy, item)
		if err != nil {
			return nil, nil, fmt.Errorf("contract %s: %w", path, err)
		}
		if twin != nil {
			paths[simulationBase+strings.TrimPrefix(path, realBase)] = twin
		}
	}
	doc["tags"] = append(tags, map[string]any{"name": simulationTag, "description": "Cases played by a team, with fictional pupils"})
	if text, err = json.Marshal(doc); err != nil {
		return nil, nil, fmt.Errorf("write the contract: %w", err)
	}
	whole, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		return nil, nil, fmt.Errorf("read the contract with its simulation: %w", err)
	}
	return whole, text, nil
}

// simulatedItem is a path of the contract with its simulated operations; nil where there are none.
func simulatedItem(policy *access.Policy, item map[string]any) (map[string]any, error) {
	twin, found := map[string]any{}, false
	for key, value := range item {
		op, isOperation := value.(map[string]any)
		if !isOperation {
			twin[key] = value // what all operations of the path share
			continue
		}
		if op["x-simulation"] != true {
			continue
		}
		simulated, err := simulatedOperation(policy, op)
		if err != nil {
			return nil, err
		}
		twin[key], found = simulated, true
	}
	if !found {
		return nil, nil
	}
	return twin, nil
}

var whoMay = regexp.MustCompile(`Who may: [^\n]*\.`)

func simulatedOperation(policy *access.Policy, op map[string]any) (map[string]any, error) {
	simulates, isText := op["x-permission"].(string)
	permission := access.Permission(simulates).Simulated()
	if !isText || permission == "" {
		return nil, fmt.Errorf("%v cannot be simulated", op["x-permission"])
	}
	var roles []string
	for _, r := range policy.Roles() {
		if policy.Gives(r, permission) {
			roles = append(roles, "`"+string(r)+"`")
		}
	}
	twin := maps.Clone(op)
	delete(twin, "x-simulation")
	twin["operationId"] = fmt.Sprint(simulatedID, op["operationId"])
	twin["tags"] = []string{simulationTag}
	twin["x-permission"], twin["x-simulates"] = string(permission), simulates
	twin["summary"] = fmt.Sprint(op["summary"], " (simulated case)")
	twin["description"] = "On simulated cases only. " +
		whoMay.ReplaceAllString(fmt.Sprint(op["description"]), "Who may: "+strings.Join(roles, ", ")+".")
	return twin, nil
}
