import IncidentModel
import Testing

@testable import Runbooks

struct RunbookLintTests {
  @Test func aRunbookThatIsKeptHasNoFindings() {
    #expect(RunbookLint.codes(.kept("# T\n\n1. Look\n")) == [])
  }

  @Test func whatNobodyKeepsIsSaid() {
    #expect(RunbookLint.codes(.sample("1. Look\n")) == ["1 R01", "1 R02", "1 R04"])
  }

  @Test func aPageThatIsOnlyReadNeedsNoTrial() {
    #expect(RunbookLint.codes(.sample("# Words\n\nWhat they mean.\n")) == ["1 R01", "1 R02"])
  }

  @Test(arguments: [
    ("2026-08-30", ["3 R03"]), ("2026-08-31", []), ("2027-01-01", ["3 R03"]), ("2026-11-29", []),
  ])
  func aReviewIsStaleAfterNinetyDays(day: String, codes: [String]) {
    let markdown = "---\nowner: me\nlast_reviewed: \(day)\nlast_tested: 2026-01-01\n---\n1. a\n"
    #expect(RunbookLint.codes(.sample(markdown)) == codes)
  }

  @Test func aTeamSaysWhenAReviewIsStale() {
    let markdown = "---\nowner: me\nreviewed: 2026-11-20\nlast_tested: 2026-01-01\n---\n1. a\n"
    let week = RunbookPolicy(staleSeconds: 7 * 86_400)
    #expect(RunbookLint.codes(.sample(markdown), policy: week) == ["3 R03"])
    let never = RunbookPolicy(staleSeconds: nil)
    #expect(RunbookLint.codes(.sample(markdown), policy: never) == [])
  }

  @Test func problemsOfTheFileAreFindings() {
    #expect(RunbookLint.codes(.kept("1. a\n   ```sh\n   ls\n")) == ["7 R14"])
    #expect(RunbookLint.codes(.kept("1. a <!-- wardroom: knid: act -->\n")) == ["6 R14"])
  }

  @Test func aFileWithoutStepsIsAnError() {
    #expect(RunbookLint.codes(.kept("")) == ["1 R15"])
  }

  @Test func anIdOfTwoStepsIsFoundAtTheSecond() {
    #expect(RunbookLint.codes(.kept("1. a {#x}\n2. b {#x}\n")) == ["7 R12"])
  }

  @Test func findingsComeFileByFileAndLineByLine() {
    let first = LintSubject.kept("1. a [x](no.md)\n2. b [y](#no)\n", path: "b.md")
    let second = LintSubject.kept("", path: "a.md")
    #expect(RunbookLint.codes(first, second) == ["6 R06", "7 R07", "1 R15"])
  }

  @Test func errorsLeadAstrayAndAdviceDoesNot() {
    #expect(LintRule.brokenLink.weight == .error)
    #expect(LintRule.noOwner.weight == .warning)
    #expect(LintRule.neverTested.weight == .advice)
  }

  @Test func codesAreCountedUpAndKeptForGood() {
    #expect(LintRule.allCases.map(\.rawValue).sorted() == LintRule.allCases.map(\.rawValue))
    #expect(LintRule.allCases.count == 15)
  }
}

struct StepLintTests {
  @Test(arguments: [
    ("```sh\nls\nrm ...\n```", ["9 R09"]), ("```\n$ ls xxx\n```", ["8 R09"]),
    ("```sql\nselect ... from t\n```", ["8 R09"]),
    ("```sh\nls # TODO the right one\n```", ["8 R09"]),
    ("```sh\nls <folder>\n```", []), ("```text\nNAME ...\n```", []), ("```yaml\na: ...\n```", []),
    ("```console\n$ ls\na\n...\n```", []), ("```sh\ngo test ./...\n```", []),
  ])
  func aGapIsFoundInCodeThatIsUsed(code: String, codes: [String]) {
    #expect(RunbookLint.codes(.kept("1. Undo it\n\(code)\n")) == codes)
  }

  @Test(arguments: [
    ("", ["6 R10"]), ("<!-- wardroom: rollback: restart the old one -->", []),
    ("To undo it, scale up again.", []), ("Some words.", ["6 R10"]),
  ])
  func aRiskyStepSaysHowItIsUndone(text: String, codes: [String]) {
    let markdown =
      "1. Scale\n   \(text)\n\n   ```sh\n   kubectl scale deploy x --replicas 0\n   ```\n"
    #expect(RunbookLint.codes(.kept(markdown)) == codes)
  }

  @Test func aStepThatIsMarkedAsDangerousIsRisky() {
    #expect(RunbookLint.codes(.kept("1. Call <!-- wardroom: danger: true -->\n")) == ["6 R10"])
  }

  @Test func aStepUnderAHeadingThatUndoesNeedsNoUndoing() {
    #expect(
      RunbookLint.codes(.kept("## Roll back\n1. Do\n   ```sh\n   kubectl delete x\n   ```\n")) == []
    )
  }

  @Test func elevatedRightsAloneNeedNoUndoing() {
    #expect(RunbookLint.codes(.kept("1. Look\n   ```sh\n   sudo ls\n   ```\n")) == [])
  }

  @Test(arguments: [
    ("rollback: \"#undo\"", []), ("rollback: \"#gone\"", ["6 R08"]),
    ("kind: decide", ["6 R11"]), ("kind: decide, branch: {yes: \"#undo\", no: \"1.2\"}", []),
    ("kind: decide, branch: {yes: \"#gone\", no: \"1.9\"}", ["6 R08", "6 R08"]),
    ("branch: {yes: \"#act\"}", []),
  ])
  func placesOfStepsAreThere(comment: String, codes: [String]) {
    let markdown = "1. Ask <!-- wardroom: \(comment) -->\n2. Undo {#undo}\n\n## Act\n1. a\n"
    #expect(RunbookLint.codes(.kept(markdown)) == codes)
  }
}

struct LinkLintTests {
  @Test(arguments: [
    ("[a](other.md)", []), ("[a](./other.md#x)", []), ("[a](../up.md)", []),
    ("[a](gone.md)", ["6 R06"]),
    ("![a](disk.png)", []), ("![a](gone.png)", ["6 R06"]), ("[a](other)", []),
    ("[a](other.html)", []),
    ("[a](https://x.example/gone.md)", []), ("[a](mailto:me@x.example)", []), ("[a](/site)", []),
    ("[a]({{ base }}/x)", []), ("`[a](gone.md)`", []), ("[a](with%20blank.md)", []),
    ("[a](gone.md \"title\")", ["6 R06"]), ("[a](no link)", []), ("[a](<gone one.md>)", ["6 R06"]),
    ("<img src=\"gone.png\">", ["6 R06"]), ("[x]: gone.md", ["6 R06"]), ("[a](folder/)", []),
  ])
  func aLinkLeadsToAFile(link: String, codes: [String]) {
    let files: Set<String> = [
      "books/other.md", "up.md", "books/disk.png", "books/with blank.md", "books/folder",
    ]
    #expect(RunbookLint.codes(.kept("\(link)\n\n1. Look\n"), files: files) == codes)
  }

  @Test func codeHoldsNoLinks() {
    #expect(RunbookLint.codes(.kept("1. a\n\n   ```md\n   [a](gone.md)\n   ```\n")) == [])
  }

  @Test(arguments: [
    ("#look-at-it", []), ("#step-1", []), ("#given", []), ("#html", []), ("#gone", ["6 R07"]),
    ("#look-at-it-1", []), ("#topic:other", []), ("#", []), ("#LOOK-AT-IT", []),
    ("#nested-one", []),
  ])
  func anAnchorIsAHeadingOrAStep(anchor: String, codes: [String]) {
    let markdown = """
      [a](\(anchor))

      ## Look at it!
      <a id="html"></a>

      1. a {#step-1}

         ### Nested *one*

      ## What else {#given}
      1. b
      """
    #expect(RunbookLint.codes(.kept(markdown)) == codes)
  }

  @Test(arguments: ["](", "{#", "a=\"", "[a]:", "`` ` "])
  func signsWithoutEndAreLookedThroughOnce(sign: String) {
    let line = String(repeating: sign, count: 50_000)
    #expect(RunbookLint.codes(.kept("1. a\n\n\(line)\n")) == [])
  }

  @Test func anAnchorInAnotherRunbookIsLookedUpThere() {
    let other = LintSubject.kept("## Act\n1. a\n", path: "books/other.md")
    #expect(RunbookLint.codes(.kept("1. [a](other.md#act) b\n"), other) == [])
    #expect(RunbookLint.codes(.kept("1. [a](other.md#gone) b\n"), other) == ["6 R07"])
  }
}

struct LibraryLintTests {
  private func rule(
    _ name: String, tier: Tier? = .tier1, labels: [String: String] = [:]
  ) -> AlertRule {
    AlertRule(
      alert: Alert(
        source: "x", fingerprint: Fingerprint(name), status: .firing, title: name,
        labels: labels.merging(["alertname": name]) { $1 }, tier: tier,
        startedAt: Timestamp(seconds: 0)), path: "rules.yml", line: 4)
  }

  private let book = LintSubject.sample(
    "---\nowner: me\nlast_reviewed: 2026-11-20\nlast_tested: 2026-11-20\nalerts: [\"*Lag*\"]\n---\n1. a\n",
    path: "a.md")

  @Test func aTierOneAlertWithoutARunbookIsAnError() {
    #expect(RunbookLint.codes(book, alerts: [rule("DiskFull")]) == ["4 R05"])
  }

  @Test func anAlertWithARunbookIsNone() {
    #expect(RunbookLint.codes(book, alerts: [rule("KafkaLagHigh")]) == [])
  }

  @Test func anAlertOfLowerTierNeedsNone() {
    #expect(RunbookLint.codes(book, alerts: [rule("DiskFull", tier: .tier2)]) == [])
    #expect(RunbookLint.codes(book, alerts: [rule("DiskFull", tier: nil)]) == [])
  }

  @Test func anAlertThatLinksToARunbookElsewhereHasOne() {
    let linked = rule("DiskFull", labels: ["runbook_url": "https://wiki.example/disk"])
    #expect(RunbookLint.codes(book, alerts: [linked]) == [])
  }

  @Test func wordsInCommonAreNoRunbook() {
    let other = LintSubject.kept("# Disk full of data\n1. a\n", path: "disk-full-node.md")
    #expect(RunbookLint.codes(other, alerts: [rule("DiskFullSoon")]) == ["4 R05"])
  }

  @Test func anAlertIsNamedOnce() {
    #expect(RunbookLint.codes(book, alerts: [rule("DiskFull"), rule("DiskFull")]) == ["4 R05"])
  }

  @Test func aPatternOfTwoRunbooksIsFoundAtTheSecond() {
    let second = LintSubject.sample(
      "---\nowner: me\nlast_reviewed: 2026-11-20\nlast_tested: 2026-11-20\nalerts: [\"*LAG*\"]\n---\n1. a\n",
      path: "b.md")
    #expect(RunbookLint.codes(book, second) == ["5 R13"])
  }
}
