import java.util.function.IntSupplier;

/** A little of everything that a class file has. */
@Deprecated(since = "1", forRemoval = true)
public class Sample<T extends Comparable<T>> implements Runnable {
    static final long ANSWER = 42L;
    static final double HALF = 0.5;
    private T best;
    int count;

    record Point(int x, float y) {}

    Sample(T best) {
        this.best = best;
    }

    @Override
    public void run() {
        for (int i = 0; i < 3; i++) {
            count += i * 1000;
        }
    }

    String name(int number) throws IllegalStateException {
        switch (number) {
            case 1: return "one";
            case 2: return "two";
            case 1000: return "many\n";
            default:
        }
        try {
            return String.valueOf(best.compareTo(null));
        } catch (NullPointerException e) {
            return "none";
        } finally {
            count++;
        }
    }

    static int dense(int number, long[][] table) {
        switch (number) {
            case 3: return (int) table[0][1];
            case 4: return 4;
            case 5: return new int[2][3].length;
            default: return (int) (HALF * ANSWER);
        }
    }

    synchronized IntSupplier supplier(int more) {
        return () -> count + more;
    }
}
