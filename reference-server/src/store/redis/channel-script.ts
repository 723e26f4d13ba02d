/**
 * The one script by which a channel changes: a list of operations, done one after another in one atomic step, and one
 * publication of all that moved. Redis runs scripts one at a time, so this order is the order of the channel.
 *
 * KEYS: meta, log, reads, states, then the keys of remembered verdicts that the operations name by their place.
 * ARGV: generation, name for a new epoch, clock (ms), channel of publication, retention (messages), retention (ms, 0
 * for none), bound of state (bytes), clock skew (ms), then the operations: a letter and its arguments.
 *
 * - `a` append: epoch, place of its verdict's key, time to remember it (ms), hash, entry as JSON
 * - `f` refuse: epoch, place, time, hash, code
 * - `m` read mark: epoch, user, offset, session
 * - `w` state write: key, JSON before and after the stamp, stamp or nothing, user, client, 1 for a deletion, session
 * - `t` typing: its line as published
 * - `x` reset, which throws the log away: name of the new epoch
 * - `e` entries: epoch, first offset, how many at most
 * - `v` view: sequence number and head after which to tell what moved, and how many entries of that at most
 *
 * A channel of an earlier generation begins a new epoch first: Redis may have lost the end of its log. What is left of
 * the log goes on in the new epoch, verdicts included, so that members lose what Redis lost and no more; read marks end
 * with the epoch (PLY-RED-18).
 *
 * Numbers go through `%.0f`, since Lua would write large ones with an exponent. Names are compared byte by byte, since
 * Lua's own order depends on the locale that Redis was started in (chapter 13).
 */
export const CHANNEL_SCRIPT = String.raw`
local meta, log, reads, states = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local generation, now = tonumber(ARGV[1]), tonumber(ARGV[3])
local retention, age = tonumber(ARGV[5]), tonumber(ARGV[6])
local maxBytes, skew = tonumber(ARGV[7]), tonumber(ARGV[8])

local function int(n) return string.format('%.0f', n) end

local m = redis.call('HMGET', meta, 'gen', 'epoch', 'first', 'head', 'seq', 'time', 'floor', 'bytes', 'life')
local gen, epoch = tonumber(m[1]), m[2]
local first, head = tonumber(m[3] or 1), tonumber(m[4] or 0)
local seq, time = tonumber(m[5] or 0), tonumber(m[6] or 0)
local floor, bytes = tonumber(m[7] or 0), tonumber(m[8] or 0)
-- Counts how often the log was thrown away; verdicts of an earlier life are none.
local life = tonumber(m[9]) or now % 100000
if gen and gen > generation then return { 'outdated', m[1] } end

local lines, moved, appended = {}, false, false

local function begin(name)
  epoch, moved = name, true
  redis.call('UNLINK', reads)
  lines[#lines + 1] = 'x'
end

local function empty()
  redis.call('UNLINK', log)
  first, head, life = 1, 0, life + 1
end

if gen ~= generation or not epoch then
  -- What is left of the log goes on under the new name, if it is whole.
  local newest = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  if newest and newest[1] ~= int(head) .. '-0' then empty() end
  begin(ARGV[2])
end

local function known(place, hash)
  local value = redis.call('GET', KEYS[4 + place])
  if not value then return nil end
  local a, b, kept, of = string.match(value, '^(%S+) (%S+) (%S+) (%S+)$')
  if of ~= int(life) then return nil end
  if kept ~= hash then return 'k' end
  if a == '!' then return 'r ' .. b end
  return 'c ' .. a .. ' ' .. b
end

local function append(at, place, ms, hash, json)
  if at ~= epoch then return 's' end
  local verdict = known(place, hash)
  if verdict then return verdict end
  head, moved, appended = head + 1, true, true
  time = math.max(now, time)
  local offset, stamp = int(head), int(time)
  redis.call('XADD', log, offset .. '-0', 't', stamp, 'm', json)
  redis.call('SET', KEYS[4 + place], offset .. ' ' .. stamp .. ' ' .. hash .. ' ' .. int(life), 'PX', ms)
  lines[#lines + 1] = 'c ' .. offset .. ' ' .. stamp .. ' ' .. json
  return 'c ' .. offset .. ' ' .. stamp
end

local function refuse(at, place, ms, hash, code)
  if at ~= epoch then return 's' end
  local verdict = known(place, hash)
  if verdict then return verdict end
  redis.call('SET', KEYS[4 + place], '! ' .. code .. ' ' .. hash .. ' ' .. int(life), 'PX', ms)
  return 'r ' .. code
end

local function mark(at, user, offset, session)
  if at ~= epoch then return 's' end
  local wanted = tonumber(offset)
  if wanted > head then return 'o' end
  local value = redis.call('HGET', reads, user)
  local current = value and tonumber(string.match(value, '^%d+')) or 0
  if wanted == current then return '=' end
  if wanted < current then return 'l ' .. int(current) end
  redis.call('HSET', reads, user, offset .. ' ' .. int(seq + 1) .. ' ' .. session)
  moved = true
  lines[#lines + 1] = 'r ' .. session .. ' ' .. user .. ' ' .. offset
  return 'm'
end

local KEPT = '^(%d+) (%S+) (%d+) (%S+) (%S+) (%d) (.*)$'

local function order(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x - y end
  end
  return #a - #b
end

local function makeRoom(growth, except)
  local excess = bytes + growth - maxBytes
  if excess <= 0 then return true end
  local gone, sum, all = {}, 0, redis.call('HGETALL', states)
  for i = 1, #all, 2 do
    local _, _, stamp, _, _, deleted, entry = string.match(all[i + 1], KEPT)
    if deleted == '1' and all[i] ~= except then
      gone[#gone + 1] = { key = all[i], stamp = tonumber(stamp), bytes = #entry + 1 }
      sum = sum + #entry + 1
    end
  end
  if except and sum < excess then return false end
  table.sort(gone, function(a, b) return a.stamp < b.stamp end)
  local goal = bytes - excess
  for _, one in ipairs(gone) do
    if bytes <= goal then break end
    redis.call('HDEL', states, one.key)
    bytes, floor = bytes - one.bytes, math.max(floor, one.stamp)
  end
  return true
end

local function write(key, before, after, given, user, client, deleted, session)
  local value = redis.call('HGET', states, key)
  local stamp, kept
  if value then
    local _, _, at, byUser, byClient, _, entry = string.match(value, KEPT)
    kept = { stamp = tonumber(at), user = byUser, client = byClient, entry = entry }
  end
  if given == '' then stamp = math.max(now, (kept and kept.stamp or floor) + 1) else stamp = tonumber(given) end
  local entry = before .. int(stamp) .. after
  if kept then
    local by = stamp - kept.stamp
    if by == 0 then by = order(user, kept.user) end
    if by == 0 then by = order(client, kept.client) end
    if by == 0 and entry == kept.entry then return '=' end
    if by <= 0 then return 'l ' .. kept.entry end
    if stamp > math.max(now + skew, kept.stamp + 1) then return 'k ' .. int(now) end
  else
    if stamp <= floor then return 'f ' .. int(floor) end
    if stamp > now + skew then return 'k ' .. int(now) end
  end
  local growth = #entry + 1 - (kept and #kept.entry + 1 or 0)
  if not (kept and deleted == '1') and not makeRoom(growth, key) then return 'u' end
  local author = int(stamp) .. ' ' .. user .. ' ' .. client .. ' ' .. deleted
  redis.call('HSET', states, key, int(seq + 1) .. ' ' .. session .. ' ' .. author .. ' ' .. entry)
  bytes, moved = bytes + growth, true
  if bytes > maxBytes then makeRoom(0, nil) end
  lines[#lines + 1] = 's ' .. session .. ' ' .. entry
  return 'm'
end

local function retain()
  first = math.max(first, head - retention + 1)
  for _ = 1, age > 0 and 64 or 0 do
    local oldest = redis.call('XRANGE', log, int(first) .. '-0', '+', 'COUNT', 1)[1]
    if not oldest then
      first = head + 1
      break
    end
    first = tonumber(string.match(oldest[1], '^%d+'))
    if tonumber(oldest[2][2]) >= now - age then break end
    first = first + 1
  end
end

local function since(key, after, pattern)
  local found, all = {}, redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    if tonumber(string.match(all[i + 1], pattern)) > after then
      found[#found + 1] = all[i]
      found[#found + 1] = all[i + 1]
    end
  end
  return found
end

local function view(after, from, most)
  retain()
  local oldest = redis.call('XRANGE', log, int(first) .. '-0', '+', 'COUNT', 1)[1]
  local begins = oldest and string.match(oldest[1], '^%d+') or int(head + 1)
  local entries = {}
  if most > 0 and head > from then
    local start = math.max(from + 1, head - most + 1)
    entries = redis.call('XRANGE', log, int(start) .. '-0', '+', 'COUNT', most)
  end
  return { begins, int(head), int(floor), since(reads, after, ' (%d+) '), since(states, after, '^%d+'), entries }
end

local function entries(at, from, most)
  if at ~= epoch or tonumber(from) < first then return {} end
  return redis.call('XRANGE', log, from .. '-0', '+', 'COUNT', most)
end

local results, i, last = {}, 9, #ARGV
local function take(n)
  i = i + n
  return unpack(ARGV, i - n, i - 1)
end
while i <= last do
  local what, result = take(1), ''
  if what == 'a' then result = append(take(5))
  elseif what == 'f' then result = refuse(take(5))
  elseif what == 'm' then result = mark(take(4))
  elseif what == 'w' then result = write(take(8))
  elseif what == 't' then lines[#lines + 1] = take(1)
  elseif what == 'x' then
    empty()
    begin(take(1))
  elseif what == 'e' then result = entries(take(3))
  elseif what == 'v' then
    local after, from, most = take(3)
    result = view(tonumber(after), tonumber(from), tonumber(most))
  end
  results[#results + 1] = result
end

if moved then
  seq = seq + 1
  if appended then
    retain()
    if first > 1 then redis.call('XTRIM', log, 'MINID', '~', int(first) .. '-0') end
    if age > 0 then redis.call('PEXPIRE', log, age) end
  end
  redis.call('HSET', meta, 'gen', ARGV[1], 'epoch', epoch, 'first', int(first), 'head', int(head), 'seq', int(seq),
    'time', int(time), 'floor', int(floor), 'bytes', int(bytes), 'life', int(life))
end
if #lines > 0 then
  local header = epoch .. ' ' .. int(seq) .. ' ' .. (moved and '1' or '0') .. ' ' .. int(head)
  redis.call('PUBLISH', ARGV[4], header .. '\n' .. table.concat(lines, '\n'))
end
return { 'done', epoch, int(seq), results }
`;
