// Asks this Java whether it takes classes in which one byte is changed. Usage: java -Xverify:all Broken.java CHANGES ANSWERS. Each line of
// CHANGES is the path of a class, a tab, the offset of a byte, a tab, and what the byte is to be. A line of ANSWERS is empty for a class that
// is taken, and else the name of the error and the first line of what it says.
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

public class Broken {
    /** Has one class of its own; the others are those that lie beside it. */
    static class Loader extends ClassLoader {
        private final Path folder;

        Loader(Path folder) {
            super(null);
            this.folder = folder;
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException | RuntimeException error) {
                throw new ClassNotFoundException(name);
            }
        }
    }

    static String answer(Path path, byte[] bytes) {
        try {
            // Asking for the methods links the class, which verifies it, and runs nothing of it.
            new Loader(path.getParent()).define(bytes).getDeclaredMethods();
            return "";
        } catch (Throwable error) {
            String text = String.valueOf(error.getMessage());
            return error.getClass().getSimpleName() + ": " + text.lines().findFirst().orElse("").replace('\t', ' ');
        }
    }

    public static void main(String[] args) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (PrintWriter out = new PrintWriter(args[1], "UTF-8")) {
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                String[] parts = line.split("\t");
                Path path = Path.of(parts[0]);
                if (!files.containsKey(parts[0])) {
                    files.put(parts[0], Files.readAllBytes(path));
                }
                byte[] bytes = files.get(parts[0]).clone();
                bytes[Integer.parseInt(parts[1])] = (byte) Integer.parseInt(parts[2]);
                out.print(answer(path, bytes) + "\n");
            }
        }
    }
}
