import IncidentModel
import Testing

@testable import AlertSources

@Suite struct LinkWordsTests {
  @Test(arguments: [
    ("runBook", AlertLink.Kind.runbook), ("Runbook URL", .runbook), ("dashboard_url", .dashboard),
    ("log_url", .log), ("View console", .console), ("Details", .generator), ("", .generator),
  ])
  func theNameTellsWhatALinkLeadsTo(name: String, kind: AlertLink.Kind) {
    #expect(LinkWords.kind(of: name) == kind)
  }

  @Test(arguments: ["javascript:alert(1)", "x.example", "https://x.example/a b", "", "file:///etc"])
  func whatIsNoAddressIsNoLink(url: String) {
    #expect(LinkWords.link("", url) == nil)
  }

  @Test(arguments: [
    ("late\nRunbook: https://r.example/1.", "https://r.example/1."),
    ("RUNBOOKS unbook Runbook https://r.example/3", "https://r.example/3"),
    ("see the [runbook](https://r.example/2) now", "https://r.example/2"),
  ])
  func aRunbookIsFoundInItsLine(text: String, url: String) {
    #expect(LinkWords.runbook(in: text) == AlertLink(kind: .runbook, url: url))
  }

  @Test(arguments: [
    "runbook: none\nhttps://x.example", "https://x.example", "", "unboo",
    "RUNBOOK: https://x.example",
  ])
  func anAddressElsewhereIsNoRunbook(text: String) {
    #expect(LinkWords.runbook(in: text) == nil)
  }
}
