// A bank's side of the API with nothing but the JDK's own library (JDK 17 or later).
//   java bank.java offer                 pull, claim, offer; keeps the debtors' signed confirmations in evidence.json
//   java bank.java write-back <caseId>   approval, registration, drawdown, repayment
//   java bank.java verify <file>         verify signed confirmations offline, against jwks.json
// It reads LIANRONG_ORIGIN, CLIENT_ID and KEY_FILE (a P-256 private key, PKCS #8 in PEM).
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

class Bank {
  static final String ORIGIN = System.getenv().getOrDefault("LIANRONG_ORIGIN", "http://localhost:8080");
  static final String ISSUER = ORIGIN + "/oidc";
  static final String API = ORIGIN + "/api/bank-matching/v1";
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final HttpClient http = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "offer" -> offer();
      case "write-back" -> writeBack(arguments[1]);
      case "verify" -> verify(arguments.length > 1 ? arguments[1] : "evidence.json");
      default -> System.err.println("one of: offer, write-back <caseId>, verify <file>");
    }
  }

  // The DPoP key lives as long as the process: the token is bound to it, and it never leaves.
  static final KeyPair proofKey = newKeyPair();
  static String token;
  static long tokenUntil;

  static KeyPair newKeyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String proof(String method, String address, String boundToken) throws Exception {
    var point = ((ECPublicKey) proofKey.getPublic()).getW();
    var jwk = object("kty", "EC", "crv", "P-256", "x", coordinate(point.getAffineX()), "y", coordinate(point.getAffineY()));
    var claims = object("htm", method, "htu", address, "jti", UUID.randomUUID().toString(), "iat", now());
    if (boundToken != null) claims.put("ath", base64url(sha256(boundToken)));
    return jws(object("alg", "ES256", "typ", "dpop+jwt", "jwk", jwk), claims, proofKey.getPrivate());
  }

  /** private_key_jwt: a new assertion for every token, good for a minute, for the issuer and nobody else. */
  static void newToken() throws Exception {
    var clientId = System.getenv("CLIENT_ID");
    var claims = object("iss", clientId, "sub", clientId, "aud", ISSUER, "jti", UUID.randomUUID().toString(),
        "iat", now(), "exp", now() + 60);
    var form = object("grant_type", "client_credentials", "scope", "matches:read matches:write", "client_id", clientId,
        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion", jws(object("alg", "ES256", "typ", "JWT"), claims, privateKey()));
    var body = form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode((String) field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    var request = HttpRequest.newBuilder(URI.create(ISSUER + "/token"))
        .header("DPoP", proof("POST", ISSUER + "/token", null))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new IllegalStateException("no token: " + response.body());
    var granted = Json.object(Json.read(response.body()));
    token = (String) granted.get("access_token");
    tokenUntil = now() + (Long) granted.get("expires_in") - 30;
  }

  static Map<String, Object> call(String method, String path, Map<String, Object> body, String key) throws Exception {
    if (token == null || tokenUntil < now()) newToken();
    var address = API + path;
    var request = HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "DPoP " + token)
        .header("DPoP", proof(method, address.split("\\?")[0], token));
    if (body == null) request.GET();
    else request.header("Content-Type", "application/json").header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    var answer = Json.object(Json.read(response.body()));
    if (response.statusCode() < 300) return answer;
    throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + answer.get("code") + " "
        + answer.get("detail") + " " + answer.get("remedy") + " (trace " + answer.get("traceId") + ")");
  }

  static Map<String, Object> get(String path) throws Exception {
    return call("GET", path, null, null);
  }

  static Map<String, Object> post(String path, Map<String, Object> body) throws Exception {
    return call("POST", path, body, UUID.randomUUID().toString());
  }

  /** What is new since the cursor, page by page; keep the cursor and go on from there the next time. */
  static List<Map<String, Object>> pull(String cursor) throws Exception {
    var matches = new ArrayList<Map<String, Object>>();
    while (true) {
      var page = get("/matches?limit=200&cursor=" + cursor);
      var data = Json.list(page.get("data"));
      if (data.isEmpty()) return matches;
      for (var match : data) matches.add(Json.object(match));
      cursor = (String) page.get("nextCursor");
    }
  }

  static void offer() throws Exception {
    // A match that changes comes again: only what it says last counts.
    var latest = new LinkedHashMap<Object, Map<String, Object>>();
    for (var match : pull("0")) latest.put(match.get("matchId"), match);
    var open = latest.values().stream()
        .filter(match -> match.get("caseStatus").equals("open"))
        .filter(match -> List.of("proposed", "pulled").contains(match.get("status")))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalStateException("no open match in the feed"));
    var path = "/matches/" + open.get("matchId");
    Files.writeString(Path.of("evidence.json"), Json.write(get(path).get("evidence")));
    var keys = HttpRequest.newBuilder(URI.create(ISSUER + "/jwks")).build();
    Files.writeString(Path.of("jwks.json"), http.send(keys, HttpResponse.BodyHandlers.ofString()).body());
    var claimed = post(path + "/claim", object());
    var request = Json.object(claimed.get("request"));
    var made = post(path + "/offers", object(
        "fencingToken", Json.object(claimed.get("claim")).get("fencingToken"),
        "amountFen", request.get("amountFen"), "annualRateBp", 395L, "tenorDays", request.get("tenorDays"),
        "daysToMoney", 2L, "validUntil", LocalDate.now(CHINA).plusDays(7).toString()));
    System.out.println(Json.write(object(
        "caseId", open.get("caseId"), "matchId", open.get("matchId"), "offerId", made.get("offerId"))));
  }

  static void writeBack(String caseId) throws Exception {
    var found = get("/cases/" + caseId);
    var amountFen = found.get("amountFen");
    var today = LocalDate.now(CHINA).toString();
    var loanNumber = "JJ-" + caseId.substring(caseId.length() - 8);
    step(caseId, "approval", object("decision", "approved", "approvedFen", amountFen, "contractNumber", "DK" + loanNumber));
    // What your own books say, and say again when it is repeated; here the opening of the case stands in for it.
    var registeredAt = found.get("openedAt");
    step(caseId, "registration", object("registrationNumber", "ZD" + loanNumber, "registeredAt", registeredAt));
    step(caseId, "drawdowns", object("loanNumber", loanNumber, "amountFen", amountFen, "annualRateBp", 395L,
        "netFen", amountFen, "days", found.get("tenorDays"), "drawnOn", today));
    var repaid = step(caseId, "repayments", object("loanNumber", loanNumber, "principalFen", amountFen, "repaidOn", today));
    System.out.println(Json.write(object("caseId", caseId, "status", repaid.get("status"))));
  }

  /** One key for each step, made from what it is about: whatever is repeated after a crash is done once. */
  static Map<String, Object> step(String caseId, String name, Map<String, Object> body) throws Exception {
    return call("POST", "/cases/" + caseId + "/" + name, body, name + "/" + caseId);
  }

  /** Nothing is asked of anybody: identity's keys say whose the debtor's key is, and that key says what is owed. */
  static void verify(String file) throws Exception {
    var keys = Json.list(Json.object(Json.read(Files.readString(Path.of("jwks.json")))).get("keys"));
    for (var item : Json.list(Json.read(Files.readString(Path.of(file))))) {
      var evidence = Json.object(item);
      var elements = Json.object(evidence.get("elements"));
      var signedBinding = Json.object(evidence.get("key"));
      var binding = Json.object(signedBinding.get("binding"));
      var stated = ((String) signedBinding.get("jws")).split("\\.");
      var head = Json.object(Json.read(text(stated[0])));
      var issuerKey = keys.stream().map(Json::object).filter(key -> key.get("kid").equals(head.get("kid"))).findFirst();
      var signature = ((String) evidence.get("signature")).split("\\.");
      var signedBy = Json.object(Json.read(text(signature[0])));
      var confirmedAt = OffsetDateTime.parse((String) evidence.get("confirmedAt"));
      var signedAt = evidence.get("signedAt");
      var signed = new TreeMap<>(elements);
      if (signedAt != null) signed.put("signedAt", signedAt);
      var apart = signedAt == null ? Duration.ZERO : Duration.between(OffsetDateTime.parse((String) signedAt), confirmedAt);
      var proven = evidence.get("format").equals("jws-detached") && issuerKey.isPresent()
          && "ES256".equals(head.get("alg")) && "key-binding+jws".equals(head.get("typ"))
          && holds(stated[0] + "." + stated[1], stated[2], issuerKey.get())
          && Json.write(Json.read(text(stated[1]))).equals(Json.write(binding))
          && binding.get("organisationId").equals(Json.object(elements.get("debtor")).get("organisationId"))
          && binding.get("tenant").equals(elements.get("tenant"))
          && !confirmedAt.isBefore(OffsetDateTime.parse((String) binding.get("validFrom")))
          && !confirmedAt.isAfter(OffsetDateTime.parse((String) binding.get("validTo")))
          && apart.abs().toMinutes() < 5
          && "ES256".equals(signedBy.get("alg")) && binding.get("keyId").equals(signedBy.get("kid"))
          && holds(signature[0] + "." + base64url(Json.write(signed).getBytes(StandardCharsets.UTF_8)), signature[2],
              Json.object(binding.get("publicJwk")));
      if (!proven) throw new IllegalStateException(elements.get("confirmationId") + " is not proven");
      System.out.println("PASS " + elements.get("confirmationId") + " "
          + Json.object(elements.get("debtor")).get("name") + " " + elements.get("confirmedFen") + " fen");
    }
  }

  static String jws(Map<String, Object> header, Map<String, Object> payload, PrivateKey key) throws Exception {
    var text = base64url(Json.write(header).getBytes(StandardCharsets.UTF_8)) + "."
        + base64url(Json.write(payload).getBytes(StandardCharsets.UTF_8));
    // The signature is the two numbers side by side, not DER.
    var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(key);
    signer.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + base64url(signer.sign());
  }

  static boolean holds(String text, String signature, Map<String, Object> jwk) throws Exception {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(number((String) jwk.get("x")), number((String) jwk.get("y")));
    PublicKey key = KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(key);
    verifier.update(text.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }

  static PrivateKey privateKey() throws Exception {
    var pem = Files.readString(Path.of(System.getenv("KEY_FILE"))).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  static BigInteger number(String base64url) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
  }

  static String coordinate(BigInteger number) {
    var bytes = number.toByteArray();
    var fixed = new byte[32];
    var length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return base64url(fixed);
  }

  static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String text(String base64url) {
    return new String(Base64.getUrlDecoder().decode(base64url), StandardCharsets.UTF_8);
  }

  static long now() {
    return Instant.now().getEpochSecond();
  }

  static Map<String, Object> object(Object... namesAndValues) {
    var made = new LinkedHashMap<String, Object>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      made.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return made;
  }
}

/** As much JSON as this needs, written canonically (RFC 8785): sorted names, no blanks, no fractions. Use your own library instead. */
class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object read(String text) {
    return new Json(text).value();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  static String write(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new TreeMap<>(object(map)).entrySet().stream()
          .map(member -> quoted(member.getKey()) + ":" + write(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  private static String quoted(String string) {
    var written = new StringBuilder("\"");
    for (char character : string.toCharArray()) {
      int known = "\"\\\b\f\n\r\t".indexOf(character);
      if (known >= 0) written.append('\\').append("\"\\bfnrt".charAt(known));
      else if (character < ' ') written.append(String.format("\\u%04x", (int) character));
      else written.append(character);
    }
    return written.append('"').toString();
  }

  private Object value() {
    blanks();
    switch (text.charAt(at)) {
      case '{': {
        var map = new LinkedHashMap<String, Object>();
        at += 1;
        for (blanks(); text.charAt(at) != '}'; blanks()) {
          if (text.charAt(at) == ',') at += 1;
          blanks();
          var name = string();
          blanks();
          at += 1;
          map.put(name, value());
        }
        at += 1;
        return map;
      }
      case '[': {
        var list = new ArrayList<Object>();
        at += 1;
        for (blanks(); text.charAt(at) != ']'; blanks()) {
          if (text.charAt(at) == ',') at += 1;
          list.add(value());
        }
        at += 1;
        return list;
      }
      case '"':
        return string();
      default: {
        int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at += 1;
        var word = text.substring(start, at);
        if (Arrays.asList("true", "false").contains(word)) return Boolean.valueOf(word);
        return word.equals("null") ? null : word.matches("-?\\d+") ? (Object) Long.valueOf(word) : Double.valueOf(word);
      }
    }
  }

  private String string() {
    var read = new StringBuilder();
    for (at += 1; text.charAt(at) != '"'; at += 1) {
      char character = text.charAt(at);
      if (character != '\\') {
        read.append(character);
        continue;
      }
      at += 1;
      char escaped = text.charAt(at);
      if (escaped == 'u') {
        read.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
        at += 4;
      } else {
        int known = "bfnrt".indexOf(escaped);
        read.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
      }
    }
    at += 1;
    return read.toString();
  }

  private void blanks() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) at += 1;
  }
}
