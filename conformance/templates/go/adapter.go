// The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application
// would, and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.
//
// Connect your client in MyClient, then build it and run: npx parley client
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
)

// Add what your client has; until then its checks are not applicable:
// batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox.
var capabilities = []string{}

type fields map[string]any

// Command is one line of the kit; Options are those of connect.
type Command struct {
	ID        int64  `json:"id"`
	Command   string `json:"command"`
	ChannelID string `json:"channelId"`
	Text      string `json:"text"`
	Data      any    `json:"data"`
	Ref       string `json:"ref"`
	Active    bool   `json:"active"`
	Offset    int64  `json:"offset"`
	Key       string `json:"key"`
	Value     any    `json:"value"`
	Options
}

// Options of a client; all but URL and UserID only if you claim the capability in brackets.
type Options struct {
	URL           string   `json:"url"`
	UserID        string   `json:"userId"`
	Token         string   `json:"token"`         // [token]
	Tokens        []string `json:"tokens"`        // [token_refresh] the next each time it asks, the last ever after
	Store         string   `json:"store"`         // [outbox] path of the kept outbox; ref equals text then
	QueueLimit    int      `json:"queueLimit"`    // [queue_limit]
	BatchWindowMs *int     `json:"batchWindowMs"` // [batch]
}

// Refused tells the kit that the client said no, and why.
type Refused struct{ Code, Message string }

func (r *Refused) Error() string { return r.Message }

func todo(method string) error {
	return &Refused{"not_implemented", method + ": connect your client in MyClient, parley-adapter/adapter.go"}
}

func unsupported(what string) error { return &Refused{"unsupported", "this client has no " + what} }

// MyClient: connect your client here. A method returns a Refused when the client says no at once. Tell what the client
// tells its application, in the same order; leave out what there is none of:
//
//	emit("status", fields{"status": "connecting", "connected", "reconnecting" or "closed", "code": int})
//	emit("joined", fields{"channelId", "offset"})      each time, with the head that the server named
//	emit("left", fields{"channelId", "code"})          or the join was refused
//	emit("message", fields{"channelId", "offset", "userId", "text", "ref"})   own ones too, with the ref of their send
//	emit("outcome", fields{"ref", "outcome": "acked", "rejected" or "unknown", "offset", "code"})   once for each send
//	emit("gap", fields{"channelId"})                   messages are lost to the application
//	emit("typing", fields{"channelId", "userId", "active"})
//	emit("read", fields{"channelId", "userId", "offset"})
//	emit("state", fields{"channelId", "key", "value"}) nil: gone
//	emit("report", fields{"message"})                  something it could not use
type MyClient struct{ options Options }

// Connect and stay connected; return at once. With connect_again called again while it lives.
func (m *MyClient) Connect() error { return todo("Connect") }

// Close: the application closes the client for good.
func (m *MyClient) Close() error { return todo("Close") }

// Reset throws it away; return when no timer, no goroutine and no socket of it is left.
func (m *MyClient) Reset() error                 { return todo("Reset") }
func (m *MyClient) Join(channelID string) error  { return todo("Join") }
func (m *MyClient) Leave(channelID string) error { return todo("Leave") }

// Send returns when the client has taken the message; what becomes of it is told by outcome.
func (m *MyClient) Send(channelID, text string, data any, ref string) error { return todo("Send") }
func (m *MyClient) Typing(channelID string, active bool) error              { return unsupported("typing") }
func (m *MyClient) Read(channelID string, offset int64) error               { return unsupported("read marks") }

// SetState changes a key; nil deletes it.
func (m *MyClient) SetState(channelID, key string, value any) error {
	return unsupported("shared state")
}

// GetState returns the value as the application would see it now, nil if there is none.
func (m *MyClient) GetState(channelID, key string) (any, error) {
	return nil, unsupported("shared state")
}

// From here on nothing needs a change.

var (
	stdout sync.Mutex
	client *MyClient
)

func write(line fields) {
	text, err := json.Marshal(line)
	if err != nil {
		panic(err)
	}
	stdout.Lock()
	defer stdout.Unlock()
	os.Stdout.Write(append(text, '\n'))
}

func emit(event string, more fields) {
	line := fields{"event": event}
	for key, value := range more {
		line[key] = value
	}
	write(line)
}

func run(c Command) (fields, error) {
	if c.Command == "connect" {
		made := client
		if made == nil {
			made = &MyClient{c.Options}
		}
		err := made.Connect()
		if err == nil {
			client = made
		}
		return fields{}, err
	}
	if c.Command == "alive" {
		return fields{}, nil
	}
	if client == nil {
		if c.Command == "reset" {
			return fields{}, nil
		}
		return nil, &Refused{"closed", "there is no client: connect comes first"}
	}
	switch c.Command {
	case "reset":
		err := client.Reset()
		client = nil
		return fields{}, err
	case "close":
		return fields{}, client.Close()
	case "join":
		return fields{}, client.Join(c.ChannelID)
	case "leave":
		return fields{}, client.Leave(c.ChannelID)
	case "send":
		return fields{}, client.Send(c.ChannelID, c.Text, c.Data, c.Ref)
	case "typing":
		return fields{}, client.Typing(c.ChannelID, c.Active)
	case "read":
		return fields{}, client.Read(c.ChannelID, c.Offset)
	case "set_state":
		return fields{}, client.SetState(c.ChannelID, c.Key, c.Value)
	case "get_state":
		value, err := client.GetState(c.ChannelID, c.Key)
		return fields{"value": value}, err
	}
	return nil, &Refused{"unsupported", "there is no command " + c.Command}
}

func main() {
	emit("ready", fields{"contract": 1, "name": "__NAME__", "language": "Go", "capabilities": capabilities})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var c Command
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		result, err := run(c)
		if err == nil {
			write(fields{"id": c.ID, "result": result})
			continue
		}
		code := "failed"
		var refused *Refused
		if errors.As(err, &refused) {
			code = refused.Code
		}
		write(fields{"id": c.ID, "error": fields{"code": code, "message": err.Error()}})
	}
}
