import Testing

@testable import Delivery

@Suite("An address of a mail")
struct MailAddressTests {
  @Test(
    "is written so that its name is no further address",
    arguments: [
      ("\"Smith, John\" <john@example.com>", "\"Smith, John\" <john@example.com>"),
      ("Ops; Night <w@example.com>", "\"Ops; Night\" <w@example.com>"),
      ("x, evil@e.com <b@example.com>", "\"x, evil@e.com\" <b@example.com>"),
      ("Ada L. <ada@example.com>", "\"Ada L.\" <ada@example.com>"),
      ("ada@example.com", "ada@example.com"),
    ])
  func written(text: String, head: String) throws {
    #expect(try #require(MailAddress(text)).written == head)
  }

  @Test("hides a name that is not ASCII in an encoded word")
  func encoded() throws {
    let written = try #require(MailAddress("J\u{FC}rgen, X <j@example.com>")).written
    #expect(written.hasPrefix("=?UTF-8?B?"))
    #expect(written.hasSuffix(" <j@example.com>"))
    #expect(!written.contains(","))
  }
}
