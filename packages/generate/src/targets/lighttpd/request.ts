import { type Plan, SAFE_METHODS } from "../../plan/plan.ts";
import { when } from "./lua.ts";

const REQUEST = `local request, response = lighty.r.req_header, lighty.r.resp_header
local method = lighty.r.req_attr["request.method"]
local origin = request["Origin"] or ""
local requested_method = request["Access-Control-Request-Method"] or ""
local is_preflight = method == "OPTIONS" and origin ~= "" and requested_method ~= ""
`;

const PATTERNS = `
-- True for a host name as browsers write it: labels of 1 to 63 characters without a hyphen at an end.
local function is_host(name)
  if #name > 253 then return false end
  for label in (name .. "."):gmatch("([^.]*)%.") do
    if #label > 63 or not label:find("^[a-z0-9_-]+$") or label:find("^%-") or label:find("%-$") then return false end
  end
  return true
end

-- True if text of these characters stands between the parts of the pattern.
local function matches(before, characters, after)
  return #origin > #before + #after
    and origin:sub(1, #before) == before
    and origin:sub(-#after) == after
    and origin:sub(#before + 1, -#after - 1):find("^" .. characters .. "+$") ~= nil
    and is_host(origin:match("^[^:]*://([^:]*)"))
end
`;

const PORTS = `
-- True for the origin with any port or none. Browsers leave out the default port and zeros at the start.
local function has_any_port(start, default)
  if origin == start then return true end
  if origin:sub(1, #start + 1) ~= start .. ":" then return false end
  local port = origin:sub(#start + 2)
  return port:find("^[1-9]%d?%d?%d?%d?$") ~= nil and tonumber(port) <= 65535 and port ~= default
end
`;

const PATHS = `
local target = lighty.r.req_attr["request.orig-uri"]
local path = target:match("^[^?]*")

-- The path as some routers read it: decoded, in lower case, without a slash at the end. All bytes beyond ASCII are one.
local loose_path = path:gsub("%%(%x%x)", function(code) return string.char(tonumber(code, 16)) end)
loose_path = loose_path:lower():gsub("(.)/$", "%1"):gsub("[^!-~]+", " ")

-- True for a target that servers and routers may read in different ways.
local function is_odd()
  if target:sub(1, 1) ~= "/" or path:find("[\\\\;#]") or path:find("//", 1, true) then return true end
  if (path .. "/"):find("/%.%.?/") then return true end
  if path:lower():find("%%c[01]") or path:lower():find("%%f[5-9a-f]") then return true end
  if path:lower():find("%%e0%%[89]") or path:lower():find("%%f0%%8") then return true end
  for code in path:gmatch("%%(.?.?)") do
    local byte = code:find("^%x%x$") and tonumber(code, 16)
    if not byte or byte == 0x2e or byte == 0x2f or (byte >= 0x30 and byte <= 0x7f) then return true end
  end
  return false
end

-- True for the path of a folder and all below it.
local function is_below(each, folder)
  return each == folder or each:sub(1, #folder + 1) == folder .. "/"
end
`;

const FIND = `
-- Returns the first policy that allows the origin.
local function find(names, refusal)
  for _, name in ipairs(names) do
    if policies[name].allows() then return policies[name] end
  end
  return policies[refusal]
end
`;

const hasPort = (entry: string): boolean => entry.endsWith(":*");

/** Returns the part of the program that reads a request, with the functions that the policies call. */
export function requestPart({ rules, paths }: Plan): string {
  const entries = rules.flatMap((rule) => rule.entries);
  return [
    REQUEST,
    when(
      entries.some((entry) => entry.includes("*") && !hasPort(entry)),
      PATTERNS,
    ),
    when(entries.some(hasPort), PORTS),
    when(paths.length > 0, PATHS),
  ].join("");
}

/** Returns the function that finds the policy of an origin. */
export const FIND_PART: string = FIND;

/** Returns the part that responds without the upstream. */
export function answerPart({ refusals }: Plan): string {
  const isSafe = SAFE_METHODS.map((each) => `method == "${each}"`).join(" or ");
  const forbidden = `  if policy.enforce == nil or origin == "" then return nil end
  if policy.enforce == "unsafe" and (${isSafe}) then return nil end
  local site = request["Sec-Fetch-Site"]
  if site ~= "same-origin" and site ~= "none" and not policy.is_self() then return 403 end
`;
  return `
-- Returns the status of a response without the upstream, or nil.
local function answer()
  if is_preflight then return policy.status end
${when(
  refusals.some(({ enforce }) => enforce !== null),
  forbidden,
)}  return nil
end

-- lighttpd runs this file when a request starts, and again when its response starts.
if lighty.r.req_item["http_status"] == 0 then return answer() or 0 end
`;
}
