-- Requests that can be told apart: each has a number of its own behind FIRST.
local number = tonumber(os.getenv("FIRST"))

request = function()
  number = number + 1
  return wrk.format("GET", "/wines/" .. number % 20 .. "?n=" .. number)
end

-- Milliseconds between the requests of a connection.
delay = function()
  return 1
end
