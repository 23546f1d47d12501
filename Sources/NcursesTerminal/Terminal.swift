import CNcurses
import Glibc
public import TerminalKit

/// The terminal the console runs in, from the first byte written to it to the last.
///
/// It reads and presents; it never waits. One thread owns it, because ncurses cannot be shared.
/// While it is entered, standard error is captured and a fatal signal restores the terminal before
/// it takes its course.
@MainActor public final class Terminal {
  public internal(set) var size: Size
  public var colourDepth: ColourDepth { colours.depth }
  /// Whether the terminal takes more than ASCII.
  public let isUTF8: Bool
  /// Readable when there is input; to be polled, and read by nobody else.
  public let inputDescriptor: Int32
  /// Whether the terminal has gone away for good.
  public internal(set) var isLost = false

  let settings: TerminalSettings
  let output: Int32
  let screen: OpaquePointer
  let colours: ColourCount
  var modes: ModeSequences
  let cursorHidden: [UInt8]
  let cursorShown: [UInt8]
  private let ownsInput: Bool

  var decoder: InputDecoder
  var keptBytes: [UInt8] = []
  var isEntered = false
  var isClosed = false
  var awaitsReplies = false
  var askedAt: ContinuousClock.Instant?
  /// Whether the terminal was asked where its cursor is and has not said so.
  var owesPlace = false
  var hasFocus: Bool?
  var synchronizes: Bool
  var isCursorVisible = true
  /// What has to be written before the next frame, because the terminal was entered anew.
  var entrance: [UInt8] = []
  /// Makes frames shorter.
  var renditions = RenditionStream()
  var looks = LookTable(.plain, .mono)
  var painted: Surface?
  var paintedTheme: Theme?
  /// What stands over the window; nil after the terminal was given back.
  var shownTitle: SafeText?

  /// Opens the terminal and prepares it; it shows nothing before the first frame.
  public static func open(_ settings: TerminalSettings) throws(TerminalFailure) -> Terminal {
    let input =
      isatty(settings.input) == 1 ? settings.input : Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard isatty(settings.output) == 1, input >= 0, cn_line_save(settings.output) else {
      throw .notATerminal
    }
    let name = try usableName(settings)
    let isUTF8 = cn_set_locale(settings.localeName)
    let size = measure(settings.output)
    let screen = cn_screen_open(name, Int32(size.rows), Int32(size.columns), settings.wantsColour)
    guard let screen else { throw .screenRefused(name: name) }
    let terminal = Terminal(settings, input: input, size: size, isUTF8: isUTF8, screen: screen)
    terminal.enter()
    return terminal
  }

  private init(
    _ settings: TerminalSettings, input: Int32, size: Size, isUTF8: Bool, screen: OpaquePointer
  ) {
    self.settings = settings
    self.size = size
    self.isUTF8 = isUTF8
    self.screen = screen
    output = settings.output
    inputDescriptor = input
    ownsInput = input != settings.input
    colours = ColourCount(count: Int(cn_screen_colours(screen)))
    modes = ModeSequences(
      mouse: settings.mouse, isModern: !Capability.string("smcup").isEmpty,
      keepsTitle: Capability.string("smcup").contains(Array("22;0".utf8)))
    cursorHidden = Capability.string("civis")
    cursorShown = Capability.string("cnorm")
    synchronizes = settings.synchronizedOutput == .always
    decoder = InputDecoder(strings: Capability.keys)
  }

  /// Leaves the terminal and gives up everything held for it; nothing can be shown afterwards.
  public func close() {
    guard !isClosed else { return }
    leave()
    isClosed = true
    cn_screen_close(screen)
    if ownsInput { _ = Glibc.close(inputDescriptor) }
  }

  /// The name in TERM when a screen can be drawn on it; one with more colours when COLORTERM
  /// promises them.
  private static func usableName(
    _ settings: TerminalSettings
  ) throws(TerminalFailure) -> String {
    let name = settings.terminalName
    var colours: Int32 = 0
    let answer = cn_terminal_probe(name, &colours)
    guard answer != CN_TERMINAL_UNKNOWN, !name.isEmpty else { throw .unknownTerminal(name: name) }
    guard answer == CN_TERMINAL_USABLE else { throw .cannotMoveCursor(name: name) }
    guard settings.promisesMoreColours, colours < 256 else { return name }
    let richer = name + "-256color"
    return cn_terminal_probe(richer, &colours) == CN_TERMINAL_USABLE ? richer : name
  }

  /// No window is larger; one that says so would cost its cells in memory.
  private static let largest = Size(columns: 1000, rows: 500)

  /// The size the terminal reports; 80x24 when it reports none, as serial lines do.
  static func measure(_ descriptor: Int32) -> Size {
    var rows: Int32 = 24
    var columns: Int32 = 80
    _ = cn_line_size(descriptor, &rows, &columns)
    return Size(
      columns: min(Int(columns), largest.columns), rows: min(Int(rows), largest.rows))
  }
}
