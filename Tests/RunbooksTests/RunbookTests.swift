import FoundationEssentials
import Runbooks
import Testing

struct RunbookTests {
  private let runbook = Runbook.sample(
    """
    ---
    tier: 1
    reviewed: 2026-11-20
    ---
    # Restart
    1. Stop it {#stop}

       ```sh
       $ systemctl stop <unit>
       done
       ```
    """)

  @Test func comesBackFromJSONAsItWas() throws {
    let data = try JSONEncoder().encode(runbook)
    #expect(try JSONDecoder().decode(Runbook.self, from: data) == runbook)
  }

  @Test func isWrittenWithTheWordsOfTheFile() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(runbook.frontMatter), as: UTF8.self)
    #expect(
      text == #"{"alerts":[],"last_reviewed":"2026-11-20T00:00:00Z","products":[],"tier":1}"#)
  }

  @Test func findsAStepByItsPath() {
    #expect(runbook.step(at: "1.1")?.anchor == "stop")
    #expect(runbook.step(at: "1.2") == nil)
  }

  @Test func aStepsHashIsTheSameInEveryRun() {
    #expect(
      RunbookStep(path: "1.1", title: "foobar", line: 1).textHash.description == "85944171f73967e8")
  }
}
