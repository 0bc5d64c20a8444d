// Two threads that write one number without asking each other: what the thread sanitizer has to find.
#include <cstdio>
#include <thread>

int main() {
  int shared = 0;
  const auto add = [&shared] {
    for (int i = 0; i < 1000; ++i) ++shared;
  };
  std::thread one(add);
  std::thread other(add);
  one.join();
  other.join();
  std::printf("%d\n", shared);
}
