import Runbooks
import Testing

struct RealRunbooksTests {
  private static let corpus = "../shared/corpus/runbooks"
  private static let hostile = "../shared/hostile/runbooks"

  @Test(.enabled(if: Repository.has(corpus), "The collection of real runbooks is not here."))
  func nineOfTenRealFilesGiveSteps() throws {
    let runbooks = try Repository.runbooks(in: Self.corpus)
    let withSteps = runbooks.count { !$0.steps.isEmpty }
    #expect(withSteps * 10 >= runbooks.count * 9, "\(withSteps) of \(runbooks.count)")
    #expect(runbooks.count > 100)
  }

  @Test(.enabled(if: Repository.has(corpus), "The collection of real runbooks is not here."))
  func realStepsHaveOneLineTitlesAndPathsOfTheirOwn() throws {
    for runbook in try Repository.runbooks(in: Self.corpus) {
      #expect(Set(runbook.steps.map(\.path)).count == runbook.steps.count, "\(runbook.name)")
      #expect(
        runbook.steps.allSatisfy { (1...71).contains($0.title.count) && !$0.title.contains("\n") },
        "\(runbook.name)")
    }
  }

  @Test(.enabled(if: Repository.has(hostile), "The collection of hostile runbooks is not here."))
  func hostileFilesAreReadAndNothingIsRunFromAComment() throws {
    let runbooks = try Repository.runbooks(in: Self.hostile)
    #expect(runbooks.count > 10)
    let commands = runbooks.flatMap(\.steps).flatMap(\.commands).map(\.text)
    #expect(!commands.contains { $0.contains("wr-canary-comment") })
  }
}
