import type { Plan } from "../../plan/plan.ts";
import { MAX_LIST_LENGTH } from "../../patterns/header-list.ts";
import { when } from "./lua.ts";

const LISTS = `
-- Returns the members of a list, over all lines of the header.
local function members(value)
  local list = {}
  for member in (value or ""):gsub("\\r\\n[^:]*:", ","):gmatch("[^,]+") do
    member = member:match("^%s*(.-)%s*$")
    if member ~= "" then list[#list + 1] = member end
  end
  return list
end

-- Returns both lists, each name once. Letter case does not count.
local function union(names, more)
  local all, seen = {}, {}
  for _, list in ipairs({ names, more }) do
    for _, name in ipairs(list) do
      if not seen[name:lower()] then all[#all + 1] = name end
      seen[name:lower()] = true
    end
  end
  return table.concat(all, ", ")
end

local function set(name, value)
  if value ~= nil and value ~= "" then response[name] = value end
end

-- The headers of the upstream go.
local exposed = members(response["Access-Control-Expose-Headers"])
local removed = {}
for name in pairs(response) do
  if name:lower():find("^access%-control%-") then removed[#removed + 1] = name end
end
for _, name in ipairs(removed) do response[name] = nil end
`;

const TOKEN = `
local function is_token(text)
  return text:find("^[!#$%%&'*+.^_\`|~%w-]+$") ~= nil
end
`;

const METHOD = `
-- Returns the requested method, unless no page can use it.
local function any_method()
  local name = requested_method:lower()
  if name == "*" or name == "connect" or name == "trace" or name == "track" then return nil end
  return is_token(requested_method) and requested_method or nil
end
`;

const ECHO = `
-- Returns the requested header names that the policy allows.
local function requested_names()
  local value, names = request["Access-Control-Request-Headers"] or "", {}
  local list = members(value)
  if #value > ${MAX_LIST_LENGTH} or #list > 64 then return names end
  for _, name in ipairs(list) do
    name = name:lower()
    if name == "*" or not is_token(name) then return {} end
    if policy.covers(name) then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end
`;

const HEADERS = `
set("Access-Control-Allow-Origin", policy.origin)
if policy.credentials then response["Access-Control-Allow-Credentials"] = "true" end
if is_preflight then
  set("Access-Control-Allow-Methods", policy.methods)
  set("Access-Control-Allow-Headers", policy.headers)
  set("Access-Control-Max-Age", policy.max_age)
`;

const END = `
local vary = members(response["Vary"])
for _, name in ipairs(vary) do
  if name == "*" then vary = { "*" } break end
end
if vary[1] ~= "*" then
  set("Vary", union(vary, members(is_preflight and policy.preflight_vary or policy.vary)))
end

-- Without the error page of lighttpd.
if answer() == 403 then
  lighty.r.resp_body.set("")
  response["Content-Type"] = nil
  return 403
end
return 0
`;

/** Returns the part that sets the headers of a response. */
export function responsePart({ rules }: Plan): string {
  const hasEcho = rules.some(({ echo }) => echo !== null);
  const hasAnyMethod = rules.some(({ methods }) => methods === null);
  const method = `  if policy.any_method then set("Access-Control-Allow-Methods", any_method()) end\n`;
  const names = `  if policy.covers then
    set("Access-Control-Allow-Headers", union(members(policy.headers), requested_names()))
  end
`;
  const timing = `  if policy.timing then response["Timing-Allow-Origin"] = policy.origin end\n`;
  return [
    LISTS,
    when(hasEcho || hasAnyMethod, TOKEN),
    when(hasAnyMethod, METHOD),
    when(hasEcho, ECHO),
    HEADERS,
    when(hasAnyMethod, method),
    when(hasEcho, names),
    `elseif policy.origin then\n  set("Access-Control-Expose-Headers", union(members(policy.exposed), exposed))\n`,
    when(
      rules.some(({ timing: isTimed }) => isTimed),
      timing,
    ),
    "end\n",
    END,
  ].join("");
}
