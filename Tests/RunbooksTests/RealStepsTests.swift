import Runbooks
import Testing

/// Twelve real files whose steps somebody counted by reading them.
struct RealStepsTests {
  private static let corpus = "../shared/corpus/runbooks"

  /// What a person finds in a file.
  struct Counted: CustomTestStringConvertible {
    /// The end of the file's name.
    var file: String
    var steps: Int
    /// How many of them are to be done and not only read.
    var toDo: Int
    /// How many commands there are, with prompts or in blocks of shell.
    var commands: Int
    /// Lines on which sections with steps have their first one.
    var firstLines: [Int]

    var testDescription: String { file }
  }

  static let counted = [
    // Meaning and impact to read, then code with the paragraph above it; a quote stands between twice.
    Counted(
      file: "alerts__HighlyAvailableWorkloadIncorrectlySpread.md", steps: 10, toDo: 8, commands: 9,
      firstLines: [3, 12, 19, 40]),
    // Front matter, a session whose output looks like comments, and a mitigation of one sentence.
    Counted(
      file: "node__NodeFileDescriptorLimit.md", steps: 4, toDo: 1, commands: 2,
      firstLines: [8, 14, 22, 35]),
    // Headings that are bare numbers; bullets with a paragraph each.
    Counted(
      file: "patroni__scale-up-patroni.md", steps: 14, toDo: 9, commands: 0,
      firstLines: [5, 11, 17, 21, 29, 32, 36, 40, 44, 50, 54, 58]),
    // A block that shows what a message looks like in front of the list.
    Counted(
      file: "support__decrypt-age.md", steps: 9, toDo: 8, commands: 0, firstLines: [2, 14, 23]),
    // Numbers that repeat and jump, and link definitions at the end.
    Counted(
      file: "manual__debug-docs-showing-incorrectly-in-site-search.html.md", steps: 14, toDo: 14,
      commands: 0, firstLines: [18, 37, 49]),
    // Commands over several lines with comments between them.
    Counted(
      file: "cp30__network-troubleshooting.html.md.erb.md", steps: 2, toDo: 2, commands: 4,
      firstLines: [12, 25]),
    // Code within items, lazy lines, and comments of a build in the text.
    Counted(
      file: "monitoring__docs__runbooks__LowVirtControllersCount.md", steps: 11, toDo: 9,
      commands: 3,
      firstLines: [3, 14, 24, 47]),
    // Every number is 1.
    Counted(
      file: "influxdb__manage-influxdb.md", steps: 9, toDo: 9, commands: 0, firstLines: [5, 10, 17]),
    // A command over several lines without the backslashes it needs.
    Counted(
      file: "docs-deprecated__playbooks__shutdown.md", steps: 18, toDo: 16, commands: 2,
      firstLines: [5, 11, 19, 25, 31, 40, 51]),
    // Bullets with bullets, and sections of one link.
    Counted(
      file: "kube__k8s-new-cluster.md", steps: 11, toDo: 7, commands: 0,
      firstLines: [11, 18, 34, 42, 47, 53, 57]),
    // Indented code, of which one block is a message.
    Counted(
      file: "openshift-container-storage-operator__CephNodeDown.md", steps: 8, toDo: 6, commands: 5,
      firstLines: [3, 7, 16, 22]),
    // Code below a bullet whose indentation was forgotten, and lists that only name things.
    Counted(
      file: "monitoring__docs__runbooks__PersistentVolumeFillingUp.md", steps: 32, toDo: 26,
      commands: 5, firstLines: [8, 13, 19, 31, 37, 52, 67, 101, 106, 121, 133, 150]),
  ]

  @Test(
    .enabled(if: Repository.has(corpus), "The collection of real runbooks is not here."),
    arguments: counted)
  func aRealFileHasTheStepsThatAPersonCounts(counted: Counted) throws {
    let files = try Repository.files(in: Self.corpus)
    let file = try #require(files.first { $0.name.hasSuffix(counted.file) })
    let runbook = Runbook.parse(name: file.name, bytes: file.bytes)
    let steps = runbook.steps
    #expect(steps.count == counted.steps)
    #expect(steps.count { !$0.isReading } == counted.toDo)
    #expect(steps.flatMap(\.commands).count == counted.commands)
    #expect(
      steps.filter { $0.path.hasSuffix(".1") && $0.depth == 0 }.map(\.line) == counted.firstLines)
  }
}
