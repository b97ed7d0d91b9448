# Compiles Ruby's library with the Ruby that runs this, and lists it with that Ruby's own disassembler.
#
# Usage: ruby yarv.rb FOLDER [SUBFOLDER]. Writes FOLDER/N.yarb and FOLDER/N.txt for each file below SUBFOLDER of the library and of its gems,
# their names to FOLDER/names.txt, and how long the disassembler took to FOLDER/seconds.txt.

require "rbconfig"

Encoding.default_external = Encoding::UTF_8
Encoding.default_internal = nil
$VERBOSE = nil

folder, part = ARGV
folders = [RbConfig::CONFIG["rubylibdir"], RbConfig::CONFIG["vendordir"], RbConfig::CONFIG["sitedir"]]
folders += Gem.path.map { |path| File.join(path, "gems") }
folders.push("/usr/share/rubygems-integration", "/usr/share/ruby")
paths = folders.uniq.flat_map { |path| Dir.glob(File.join(path, part.to_s, "**", "*.rb")) }

names = []
seconds = 0.0
paths.map { |path| File.realpath(path) }.uniq.sort.each do |path|
  begin
    binary = RubyVM::InstructionSequence.compile_file(path).to_binary
    started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    listing = RubyVM::InstructionSequence.load_from_binary(binary).disasm
    seconds += Process.clock_gettime(Process::CLOCK_MONOTONIC) - started
  rescue SyntaxError, StandardError => error
    # Templates, and programs for other versions; names in two encodings, which the disassembler cannot join.
    warn "#{path}: #{error.class}"
    next
  end
  File.binwrite(File.join(folder, "#{names.size}.yarb"), binary)
  File.binwrite(File.join(folder, "#{names.size}.txt"), listing)
  names << path
end
File.write(File.join(folder, "names.txt"), names.map { |name| name + "\n" }.join)
File.write(File.join(folder, "seconds.txt"), seconds.to_s)
