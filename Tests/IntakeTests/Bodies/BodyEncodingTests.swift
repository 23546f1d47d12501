import Testing

@testable import Intake

@Suite struct BodyEncodingTests {
  @Test(arguments: [
    (String?.none, BodyEncoding?.some(.identity)), ("", .identity), ("Identity", .identity),
    ("gzip", .deflated),
    ("X-GZIP", .deflated), ("deflate", .deflated), ("br", nil), ("gzip, gzip", nil),
  ])
  func anEncodingIsKnownByItsName(header: String?, encoding: BodyEncoding?) {
    #expect(BodyEncoding(header) == encoding)
  }

  @Test(arguments: [
    "H4sIAAAAAAACA6tWKsksyUlVslLKL0pJLSqOT0nMzKlUyCxWyEksSVXSUcpMAcqZK9UCAN80FQYpAAAA",
    "eJyrVirJLMlJVbJSyi9KSS0qjk9JzMypVMgsVshJLElV0lHKTAHKmSvVAgAv+g2S",
    "q1YqySzJSVWyUsovSkktKo5PSczMqVTILFbISSxJVdJRykwBypkr1QIA",
  ])
  func gzipZlibAndBareDeflateAreInflated(base64: String) throws {
    let bytes = try #require(Base64.bytes(base64))
    #expect(BodyEncoding.deflated.opened(bytes, limit: 1000) == .whole(Array(oneAlert.utf8)))
  }

  @Test func severalMembersAreOneBody() {
    let twice = oneAlertCompressed + oneAlertCompressed
    #expect(
      BodyEncoding.deflated.opened(twice, limit: 1000)
        == .whole(Array((oneAlert + oneAlert).utf8)))
  }

  @Test func aBodyMayBeAsLongAsTheLimitAndNoLonger() {
    let size = oneAlert.utf8.count
    #expect(
      BodyEncoding.deflated.opened(oneAlertCompressed, limit: size)
        == .whole(Array(oneAlert.utf8)))
    #expect(BodyEncoding.deflated.opened(oneAlertCompressed, limit: size - 1) == .tooLong)
  }

  @Test(arguments: [0, 1, 9, 10, 20, 59])
  func aBodyThatWasCutOffIsDamaged(length: Int) {
    let start = Array(oneAlertCompressed.prefix(length))
    #expect(BodyEncoding.deflated.opened(start, limit: 1000) == .damaged)
  }

  @Test func aBodyThatWasChangedIsDamaged() {
    var bytes = oneAlertCompressed
    bytes[bytes.count - 6] ^= 1
    #expect(BodyEncoding.deflated.opened(bytes, limit: 1000) == .damaged)
  }

  @Test(arguments: ["{}", "\u{1F}\u{8B}", "GIF89a", "{\"title\":\"x\"}"])
  func aBodyThatIsNotCompressedIsDamaged(text: String) {
    #expect(BodyEncoding.deflated.opened(Array(text.utf8), limit: 1000) == .damaged)
  }

  @Test func aBombIsNotInflatedBeyondTheLimit() {
    #expect(BodyEncoding.deflated.opened(bomb, limit: 1_048_576) == .tooLong)
  }
}
