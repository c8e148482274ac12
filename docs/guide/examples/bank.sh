#!/usr/bin/env bash
# A bank's side of the API with curl, openssl, jq and xxd.
#   ./bank.sh offer                 pull, claim, offer; keeps the debtors' signed confirmations in evidence.json
#   ./bank.sh write-back <caseId>   approval, registration, drawdown, repayment
#   ./bank.sh verify <file>         verify signed confirmations offline, against jwks.json
# It reads LIANRONG_ORIGIN, CLIENT_ID and KEY_FILE (a P-256 private key, PEM).
set -euo pipefail
origin=${LIANRONG_ORIGIN:-http://localhost:8080}
issuer=$origin/oidc
api=$origin/api/bank-matching/v1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
from_base64url() {
  local text
  text=$(tr -- '-_' '+/')
  while [ $((${#text} % 4)) -ne 0 ]; do text="$text="; done
  printf %s "$text" | openssl base64 -d -A
}

# openssl signs in DER; a JWS wants the two numbers side by side, 32 bytes each.
es256() { # es256 <key>: stdin → signature
  openssl dgst -sha256 -sign "$1" -binary | openssl asn1parse -inform DER |
    sed -n 's/.*INTEGER *://p' | while read -r number; do printf '%64s' "$number" | tr ' ' 0 | tail -c 64; done |
    xxd -r -p | base64url
}
jws() { # jws <header> <payload> <key>
  local text
  text="$(printf %s "$1" | base64url).$(printf %s "$2" | base64url)"
  printf '%s.%s' "$text" "$(printf %s "$text" | es256 "$3")"
}

# The DPoP key lives as long as this script: the token is bound to it, and it never leaves.
openssl ecparam -name prime256v1 -genkey -noout -out "$work/proof.pem"
point=$(openssl ec -in "$work/proof.pem" -pubout -outform DER 2>/dev/null | tail -c 64 | xxd -p -c 64)
coordinate() { printf %s "$1" | xxd -r -p | base64url; }
proof_jwk="{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"$(coordinate "${point:0:64}")\",\"y\":\"$(coordinate "${point:64}")\"}"
proof() { # proof <method> <address> [<token>]
  local ath=""
  [ -n "${3:-}" ] && ath=",\"ath\":\"$(printf %s "$3" | openssl dgst -sha256 -binary | base64url)\""
  jws "{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":$proof_jwk}" \
    "{\"htm\":\"$1\",\"htu\":\"$2\",\"jti\":\"$(openssl rand -hex 16)\",\"iat\":$(date +%s)$ath}" "$work/proof.pem"
}

# What is refused says why and what to do: that belongs in front of whoever runs this, not into a variable.
ask() { # ask <what curl is to ask>
  local answer
  answer=$(curl -sS --fail-with-body "$@") || { echo "$answer" >&2; return 1; }
  printf '%s\n' "$answer"
}

# private_key_jwt: a new assertion for every token, good for a minute, for the issuer and nobody else.
new_token() {
  : "${CLIENT_ID:?is the client id that was registered for your bank}" "${KEY_FILE:?is the file with its private key (PEM)}"
  local now assertion
  now=$(date +%s)
  assertion=$(jws '{"alg":"ES256","typ":"JWT"}' \
    "{\"iss\":\"$CLIENT_ID\",\"sub\":\"$CLIENT_ID\",\"aud\":\"$issuer\",\"jti\":\"$(openssl rand -hex 16)\",\"iat\":$now,\"exp\":$((now + 60))}" \
    "$KEY_FILE")
  ask "$issuer/token" -H "DPoP: $(proof POST "$issuer/token")" \
    -d grant_type=client_credentials -d client_id="$CLIENT_ID" --data-urlencode "scope=matches:read matches:write" \
    -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    -d client_assertion="$assertion" | jq -r .access_token
}

get() { # get <path>
  ask "$api$1" -H "Authorization: DPoP $token" -H "DPoP: $(proof GET "$api${1%%\?*}" "$token")"
}
post() { # post <path> <body> [<idempotency key>]
  ask "$api$1" -H "Authorization: DPoP $token" -H "DPoP: $(proof POST "$api$1" "$token")" \
    -H "Content-Type: application/json" -H "Idempotency-Key: ${3:-$(openssl rand -hex 16)}" -d "$2"
}

# What is new since the cursor, page by page; keep the cursor and go on from there the next time.
pull() { # pull <cursor>: one match a line
  local page cursor=$1
  while page=$(get "/matches?limit=200&cursor=$cursor"); [ "$(jq '.data | length' <<<"$page")" -gt 0 ]; do
    jq -c '.data[]' <<<"$page"
    cursor=$(jq -r .nextCursor <<<"$page")
  done
}

offer() {
  local match match_id claim made
  # A match that changes comes again: only what it says last counts.
  match=$(pull 0 | jq -cs 'group_by(.matchId) | map(max_by(.position)) | sort_by(.position)
    | map(select(.caseStatus == "open" and (.status == "proposed" or .status == "pulled"))) | last // empty')
  [ -n "$match" ] || { echo "no open match in the feed" >&2; return 1; }
  match_id=$(jq -r .matchId <<<"$match")
  get "/matches/$match_id" | jq -c .evidence >evidence.json
  curl -sS --fail "$issuer/jwks" >jwks.json
  claim=$(post "/matches/$match_id/claim" '{}')
  made=$(post "/matches/$match_id/offers" "$(jq -c --arg day "$(TZ=Asia/Shanghai date -d '+7 days' +%F)" '{
    fencingToken: .claim.fencingToken, amountFen: .request.amountFen, annualRateBp: 395,
    tenorDays: .request.tenorDays, daysToMoney: 2, validUntil: $day }' <<<"$claim")")
  jq -c --arg offer "$(jq -r .offerId <<<"$made")" '{ caseId, matchId, offerId: $offer }' <<<"$match"
}

write_back() { # write_back <caseId>
  local case_id=$1 short=${1: -8} case today
  case=$(get "/cases/$case_id")
  today=$(TZ=Asia/Shanghai date +%F)
  # One key for each step, made from what it is about: whatever is repeated after a crash is done once.
  step() { post "/cases/$case_id/$1" "$(jq -c "$2" <<<"$case")" "$1/$case_id"; }
  # What your own books say, and say again when it is repeated; here the opening of the case stands in for some of it.
  step approval "{ decision: \"approved\", approvedFen: .amountFen, contractNumber: \"DK-$short\" }" >/dev/null
  step registration "{ registrationNumber: \"ZD$short\", registeredAt: .openedAt }" >/dev/null
  step drawdowns "{ loanNumber: \"JJ-$short\", amountFen, annualRateBp: 395, netFen: .amountFen, days: .tenorDays, drawnOn: \"$today\" }" >/dev/null
  step repayments "{ loanNumber: \"JJ-$short\", principalFen: .amountFen, repaidOn: \"$today\" }" | jq -c '{ caseId, status }'
}

# openssl wants its DER again, and the key as it is written in a certificate.
holds() { # holds <text> <signature> <jwk>
  local raw
  raw=$(printf %s "$2" | from_base64url | xxd -p -c 64)
  { printf '3059301306072a8648ce3d020106082a8648ce3d03010703420004'
    jq -r .x <<<"$3" | from_base64url | xxd -p -c 32; jq -r .y <<<"$3" | from_base64url | xxd -p -c 32; } |
    xxd -r -p | openssl pkey -pubin -inform DER -out "$work/public.pem"
  printf 'asn1=SEQUENCE:pair\n[pair]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' "${raw:0:64}" "${raw:64}" >"$work/pair"
  openssl asn1parse -genconf "$work/pair" -noout -out "$work/signature.der"
  printf %s "$1" | openssl dgst -sha256 -verify "$work/public.pem" -signature "$work/signature.der" >/dev/null
}

# Nothing is asked of anybody: identity's keys say whose the debtor's key is, and that key says what is owed.
# jq -S writes the canonical JSON (RFC 8785) of values without fractions, as all of ours are.
verify() { # verify <file>
  local signed='.elements + (if .signedAt then {signedAt} else {} end)'
  local one binding head payload tail issuer_key signed_head signed_tail
  jq -c '.[]' "$1" | while read -r one; do
    IFS=. read -r head payload tail <<<"$(jq -r .key.jws <<<"$one")"
    binding=$(jq -cS .key.binding <<<"$one")
    issuer_key=$(jq -c --arg kid "$(from_base64url <<<"$head" | jq -r .kid)" '.keys[] | select(.kid == $kid)' jwks.json)
    [ "$(from_base64url <<<"$head" | jq -r '.alg + " " + .typ')" = "ES256 key-binding+jws" ]
    holds "$head.$payload" "$tail" "$issuer_key"
    [ "$(from_base64url <<<"$payload" | jq -cS .)" = "$binding" ]
    jq -e 'def instant: sub("\\.[0-9]+"; "") | sub("\\+08:00$"; "Z") | fromdate;
      .format == "jws-detached" and .key.binding.organisationId == .elements.debtor.organisationId
      and .key.binding.tenant == .elements.tenant and .key.binding.validFrom <= .confirmedAt
      and .confirmedAt <= .key.binding.validTo
      and ((.signedAt // .confirmedAt | instant) - (.confirmedAt | instant) | fabs) <= 300' <<<"$one" >/dev/null
    IFS=. read -r signed_head _ signed_tail <<<"$(jq -r .signature <<<"$one")"
    [ "$(from_base64url <<<"$signed_head" | jq -r '.alg + " " + .kid')" = "ES256 $(jq -r .keyId <<<"$binding")" ]
    holds "$signed_head.$(jq -cjS "$signed" <<<"$one" | base64url)" "$signed_tail" "$(jq -c .publicJwk <<<"$binding")"
    jq -r '"PASS \(.elements.confirmationId) \(.elements.debtor.name) \(.elements.confirmedFen) fen"' <<<"$one"
  done
}

case ${1:-} in
  offer) token=$(new_token); offer ;;
  write-back) token=$(new_token); write_back "$2" ;;
  verify) verify "${2:-evidence.json}" ;;
  *) echo "one of: offer, write-back <caseId>, verify <file>" >&2; exit 64 ;;
esac
